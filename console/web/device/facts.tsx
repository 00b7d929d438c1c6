import type { JSX, ReactNode } from 'react';
import type { DeviceDetail } from '#protocol/console-api.ts';
import { When } from '../time/when.tsx';

/** What the laptop is, which policy it has, and whether its record is whole. */
export function Facts({ detail }: { readonly detail: DeviceDetail }): JSX.Element {
  const { row, facts } = detail;
  return (
    <section className="panel" aria-labelledby="facts">
      <h2 id="facts">This laptop</h2>
      <dl className="facts">
        <Fact name="Class">{row.className ?? 'none'}</Fact>
        <Fact name="Signed in">{row.signedIn ?? 'nobody'}</Fact>
        <Fact name="Last contact">
          {row.connected ? (
            'connected now'
          ) : row.lastContact ? (
            <When at={row.lastContact} />
          ) : (
            'never'
          )}
        </Fact>
        <Fact name="System">
          {facts.osName} {facts.osVersion}
        </Fact>
        {facts.model ? <Fact name="Model">{facts.model}</Fact> : null}
        {facts.serial ? <Fact name="Serial">{facts.serial}</Fact> : null}
        <Fact name="Agent">{detail.agentVersion}</Fact>
        <Fact name="Enrolled">
          <When at={detail.enrolledAt} />
        </Fact>
        <Fact name="Policy">
          {detail.policyRevision === detail.wantedPolicyRevision
            ? `revision ${detail.policyRevision}, as wanted`
            : `revision ${detail.policyRevision}; revision ${detail.wantedPolicyRevision} is waiting for it`}
        </Fact>
      </dl>
      <Record detail={detail} />
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }): JSX.Element {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** The proof that nothing the laptop reported is missing or altered. */
function Record({ detail }: { readonly detail: DeviceDetail }): JSX.Element {
  const count = detail.storedThrough.toLocaleString('en-GB');
  if (detail.storedThrough === 0)
    return <p className="record">It has not reported anything yet.</p>;
  return detail.chainWhole ? (
    <p className="record tone-good">
      <span aria-hidden="true">✓ </span>Its record is whole: all {count} reports are here,
      unaltered, each signed on to the one before.
    </p>
  ) : (
    <p className="record tone-attention">
      <span aria-hidden="true">! </span>Its record is not whole: among its {count} reports one is
      missing or altered. Keep this laptop as it is and tell whoever runs the console.
    </p>
  );
}
