import type { Detail, EvidenceItem, Verdict } from '#protocol/finding.ts';
import { gravest, type Point } from '#rules/gravest.ts';
import type { Rule } from '#rules/rule.ts';
import { describeEncryption, nameOf, rank } from './encryption.ts';
import type { Network, WifiFacts } from './facts.ts';
import { wifiCommands } from './fix-commands.ts';
import { type Parameters, parameters } from './parameters.ts';
import { type Reason, reasons } from './reasons.ts';

export const rule: Rule<WifiFacts, Parameters> = {
  id: 'wifi',
  title: 'Wi-Fi',
  summary: 'The Wi-Fi network that is joined is encrypted.',
  personSummary: 'This laptop checks that its Wi-Fi is encrypted.',
  subject: 'device',
  parameters,
  strictness: {
    minimum: { kind: 'order', values: ['wpa', 'wpa2', 'wpa3'] },
    enterprise: { kind: 'order', values: ['any', 'required'] },
    saved: { kind: 'order', values: ['ignore', 'judge'] },
    networks: { kind: 'specific' },
  },
  defaultIntervalMs: 3_600_000,
  timeLimitMs: 12_000,
  reasons,
  records: [
    {
      what: 'How the Wi-Fi is encrypted; its name only if the school’s',
      why: 'So that nobody nearby can read what you send.',
      personal: false,
      kind: 'laptop',
    },
  ],
  evaluate: (facts, wanted) => evaluate(facts, wanted),
};

function evaluate(facts: WifiFacts, wanted: Parameters): Verdict {
  const [first, ...others] = [
    ...facts.joined.map((one) => judge(one, wanted)),
    ...judgeSaved(facts, wanted),
  ];
  const points: [Point<Reason>, ...Point<Reason>[]] = first
    ? [first, ...others]
    : [{ reason: withoutNetwork(facts), detail: { what: facts.unreadable.slice(0, 50) } }];
  // A saved network says nothing of the one that is joined where that could not be looked at.
  if (facts.state === 'not-known' && first)
    points.push({ reason: 'wifi-unseen', detail: { what: facts.unreadable.slice(0, 50) } });
  const judged = gravest(reasons, points, evidenceOf(facts));
  return { ...judged, detail: { ...judged.detail, ...commandsFor(judged, facts) } };
}

const withoutNetwork = ({ state }: WifiFacts): Reason =>
  state === 'none' ? 'no-wifi' : state === 'idle' ? 'not-joined' : 'wifi-unseen';

const commandsFor = ({ state }: Verdict, { os }: WifiFacts): Detail =>
  state === 'violated' || state === 'unknown' ? wifiCommands(os) : {};

function judge(network: Network, { minimum, enterprise }: Parameters): Point<Reason> {
  const name = network.listed ?? 'A network that the policy does not name';
  const { encryption } = network;
  if (!encryption)
    return {
      reason: 'encryption-unseen',
      detail: { network: network.listed ?? 'the network', why: network.why ?? 'no source told' },
    };
  const detail = {
    network: name,
    has: describeEncryption(encryption),
    wanted: nameOf(minimum),
  };
  if (encryption.most === 'open') return { reason: 'open', detail };
  if (rank(encryption.most) < rank(minimum)) return { reason: 'too-weak', detail };
  if (enterprise === 'required' && encryption.enterprise === false)
    return { reason: 'not-enterprise', detail };
  if (rank(encryption.least) < rank(minimum)) return { reason: 'maybe-too-weak', detail };
  if (enterprise === 'required' && encryption.enterprise === null)
    return {
      reason: 'encryption-unseen',
      detail: { network: name, why: 'whether each signs in is not told' },
    };
  return { reason: 'encrypted', detail };
}

function judgeSaved({ saved, state, unreadable }: WifiFacts, wanted: Parameters): Point<Reason>[] {
  if (saved === null || state === 'none') return [];
  const weak = saved.filter(
    ({ encryption }) => encryption && rank(encryption.most) < rank(wanted.minimum),
  );
  if (weak.length > 0) {
    const named = weak.flatMap(({ listed }) => (listed === null ? [] : [listed]));
    const unnamed = weak.length - named.length;
    const rest = unnamed > 0 ? [`${unnamed} that the policy does not name`] : [];
    return [
      {
        reason: 'saved-too-weak',
        detail: {
          count: weak.length,
          wanted: nameOf(wanted.minimum),
          named: [...named, ...rest].slice(0, 50),
        },
      },
    ];
  }
  const blind = [
    ...unreadable,
    ...saved.flatMap(({ encryption, why }) => (encryption ? [] : [why ?? 'one does not tell'])),
  ];
  return blind.length > 0 ? [{ reason: 'saved-unseen', detail: { what: blind.slice(0, 50) } }] : [];
}

function evidenceOf({ joined, saved, unreadable, looked, state }: WifiFacts): EvidenceItem[] {
  const tell = (label: string, { listed, encryption, source, why }: Network): EvidenceItem => ({
    label,
    value: `${listed ?? 'not named'}: ${encryption ? describeEncryption(encryption) : `not known (${why ?? 'no source told'})`}`,
    source,
  });
  return [
    { label: 'Wi-Fi', value: state, source: looked.slice(0, 200) },
    ...joined.map((network) => tell('Joined', network)),
    ...(saved ?? []).slice(0, 50).map((network) => tell('Joined by itself', network)),
    ...unreadable.map((what) => ({ label: 'Could not look', value: what })),
  ];
}
