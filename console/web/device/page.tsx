import type { JSX } from 'react';
import { Link } from 'wouter';
import type { DeviceDetail } from '#protocol/console-api.ts';
import type { RuleCatalogue } from '#protocol/rule-catalogue.ts';
import { useDevice, useRules } from '../api/answers.ts';
import { PermissionPanel } from '../permission/panel.tsx';
import { Answer, Empty, SkeletonRows } from '../shell/answer.tsx';
import { Page } from '../shell/page.tsx';
import { LaptopBadge } from '../states/state-badge.tsx';
import { When } from '../time/when.tsx';
import './device.css';
import { Facts } from './facts.tsx';
import { FindingCard } from './finding-card.tsx';
import { byUrgency, findingWords } from './finding-words.ts';
import { History } from './history.tsx';
import { Recheck } from './recheck.tsx';

/** One laptop: each finding with its evidence, and everything it said before. */
export default function DevicePage({ device }: { readonly device: string }): JSX.Element {
  const answer = useDevice(device);
  const rules = useRules();
  const row = answer.data?.row;
  return (
    <>
      <p className="crumb no-print">
        <Link href="/devices">Laptops</Link>
      </p>
      <Page
        title={row?.name ?? 'Laptop'}
        lead={row ? <LaptopBadge state={row.state} /> : undefined}
        aside={row ? <Recheck row={row} /> : undefined}
      >
        <Answer answer={answer} what="this laptop" loading={<SkeletonRows rows={7} />}>
          {(detail) => <Detail detail={detail} catalogue={rules.data ?? []} />}
        </Answer>
      </Page>
    </>
  );
}

interface DetailProps {
  readonly detail: DeviceDetail;
  readonly catalogue: RuleCatalogue;
}

function Detail({ detail, catalogue }: DetailProps): JSX.Element {
  return (
    <>
      {detail.row.silent ? <Silent detail={detail} /> : null}
      <div className="device-columns">
        <section aria-labelledby="findings">
          <h2 id="findings" className="findings-title">
            Findings
          </h2>
          {detail.findings.length === 0 ? (
            <Empty title="It has not reported yet">
              <p>The first findings arrive within a minute of enrolling.</p>
            </Empty>
          ) : (
            byUrgency(detail.findings).map((finding) => (
              <FindingCard
                key={`${finding.rule} ${finding.person ?? ''}`}
                finding={finding}
                words={findingWords(catalogue, finding)}
              />
            ))
          )}
        </section>
        <div>
          <Facts detail={detail} />
          <PermissionPanel
            laptops={[{ ...detail.row, device: detail.row.id }]}
            className={detail.row.className}
          />
          <History device={detail.row.id} catalogue={catalogue} />
        </div>
      </div>
    </>
  );
}

function Silent({ detail }: { readonly detail: DeviceDetail }): JSX.Element {
  const { lastContact } = detail.row;
  return (
    <p className="notice notice-attention" role="status">
      <b>This laptop has not been heard from{lastContact ? ' since ' : ''}</b>
      {lastContact ? <When at={lastContact} /> : null}. It keeps following the policy by itself and
      keeps its reports until it reaches the console. Find it, switch it on and connect it.
    </p>
  );
}
