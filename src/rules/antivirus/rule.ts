import type { Detail, EvidenceItem, Verdict } from '#protocol/finding.ts';
import type { EvaluateContext, Rule } from '#rules/rule.ts';
import type { AntivirusFacts, ProductFacts } from './facts.ts';
import { installCommands, systemCommands, systemOf } from './fix-commands.ts';
import { type Judgement, judgeProduct } from './judge-product.ts';
import { seenByFolder, seenOnMac, seenOnWindows } from './known-products.ts';
import { matchingEntry, type Parameters, parameters } from './parameters.ts';
import { type Reason, reasons } from './reasons.ts';

export type { AntivirusFacts as Facts } from './facts.ts';

export const rule: Rule<AntivirusFacts, Parameters> = {
  id: 'antivirus',
  title: 'Antivirus',
  summary: 'An antivirus product is installed, and its virus definitions are fresh.',
  personSummary: 'This laptop checks that it looks out for bad programs, with a new list of them.',
  subject: 'device',
  parameters,
  strictness: {
    maxDefinitionAge: { kind: 'smaller' },
    products: { kind: 'specific' },
    realTime: { kind: 'order', values: ['any', 'required'] },
    vendorSaysFresh: { kind: 'order', values: ['accept', 'unknown'] },
    capable: { kind: 'order', values: ['list', 'all'] },
    notCapable: { kind: 'fewer' },
  },
  defaultIntervalMs: 3_600_000,
  timeLimitMs: 25_000,
  reasons,
  records: [
    {
      what: 'The name of the virus checker, and how old its list is',
      why: 'So that bad programs stay away.',
      personal: false,
      kind: 'laptop',
    },
  ],
  evaluate,
};

function evaluate(facts: AntivirusFacts, wanted: Parameters, { now }: EvaluateContext): Verdict {
  const evidence = evidenceOf(facts);
  const entry =
    wanted.capable === 'list' && matchingEntry(wanted.notCapable, [facts.hostName, facts.model]);
  if (entry) return verdict('not-capable', { entry }, evidence);
  const counted = facts.products.filter((product) => counts(product.id, wanted));
  if (counted.length === 0) return verdictOnNone(facts, wanted, evidence);
  const best = bestOf(facts, counted, wanted, now);
  const silent = silentProducts(facts, wanted);
  if (best.state === 'violated' && silent.length > 0)
    return verdict('product-not-understood', { found: silent, also: [best.reason] }, evidence);
  return { ...best, evidence };
}

/** Where several products are there, those at work are judged, and one that meets the rule is enough. */
function bestOf(
  facts: AntivirusFacts,
  products: readonly ProductFacts[],
  wanted: Parameters,
  now: Date,
): Judgement {
  const active = products.filter((product) => product.active);
  const judged = (active.length > 0 ? active : products).map((product) =>
    judgeProduct(product, wanted, now, facts.installer),
  );
  const rank = { compliant: 0, exempt: 1, 'not-applicable': 1, unknown: 2, violated: 3 };
  return judged.sort((a, b) => rank[a.state] - rank[b.state])[0] as Judgement;
}

function verdictOnNone(
  facts: AntivirusFacts,
  wanted: Parameters,
  evidence: EvidenceItem[],
): Verdict {
  const silent = silentProducts(facts, wanted);
  if (silent.length > 0) return verdict('product-not-understood', { found: silent }, evidence);
  if (facts.unreadable.length > 0)
    return verdict(
      'not-readable',
      { what: [...facts.unreadable].slice(0, 50), ...systemCommands(facts.installer) },
      evidence,
    );
  const others = [...facts.products, ...facts.notUnderstood].map((product) => product.name);
  if (others.length > 0)
    return verdict('other-product', { found: others, wanted: wantedNames(wanted) }, evidence);
  return verdict('no-antivirus', { ...installCommands(facts.installer) }, evidence);
}

const counts = (id: string, wanted: Parameters): boolean =>
  wanted.products === 'any' || wanted.products.some((name) => name === id);

const silentProducts = (facts: AntivirusFacts, wanted: Parameters): string[] =>
  facts.notUnderstood
    .filter((product) => counts(product.id, wanted))
    .map((product) => product.name);

const wantedNames = (wanted: Parameters): string[] =>
  wanted.products === 'any' ? ['any'] : [...wanted.products];

function verdict(reason: Reason, detail: Detail, evidence: EvidenceItem[]): Verdict {
  return { state: reasons[reason].state, reason, detail, evidence };
}

const lookedFor: Readonly<Record<'linux' | 'windows' | 'macos', string>> = {
  linux: ['ClamAV', 'Microsoft Defender', ...seenByFolder.map(nameOf)].join(', '),
  windows: ['Microsoft Defender', 'whatever is registered', ...seenOnWindows.map(nameOf)].join(
    ', ',
  ),
  macos: ['XProtect', 'Microsoft Defender', ...seenOnMac.map(nameOf)].join(', '),
};

function nameOf({ name }: { readonly name: string }): string {
  return name;
}

function evidenceOf(facts: AntivirusFacts): EvidenceItem[] {
  const products = facts.products.flatMap((product) => [
    ...definitionsEvidence(product),
    ...product.seen.map((fact) => ({ ...fact, label: `${product.name}: ${fact.label}` })),
  ]);
  const silent = facts.notUnderstood.map((product) => ({
    label: 'Found, cannot be asked',
    value: product.name,
    source: product.path,
  }));
  const none = facts.products.length + silent.length === 0;
  const looked = {
    label: 'Looked for',
    value: lookedFor[systemOf(facts.installer)],
    source: facts.lookedIn,
  };
  const blind = facts.unreadable.map((what) => ({ label: 'Could not look', value: what }));
  return [
    ...products,
    ...silent,
    ...(none ? [looked] : []),
    ...(facts.notes ?? []),
    ...blind,
  ].slice(0, 100);
}

function definitionsEvidence({ name, definitions }: ProductFacts): EvidenceItem[] {
  switch (definitions.kind) {
    case 'built':
      return [
        {
          label: `${name}: definitions made`,
          value: `${definitions.at.toISOString()} (version ${definitions.version})`,
          source: definitions.source,
        },
      ];
    case 'numbered':
      return [
        {
          label: `${name}: definitions`,
          value: `version ${definitions.version}, replaced ${definitions.replacedAt?.toISOString() ?? 'at a time that is not known'}`,
          source: definitions.source,
        },
      ];
    case 'said':
      return [
        {
          label: `${name}: definitions`,
          value: `${definitions.fresh ? 'fresh' : 'out of date'} by its own word, without a date`,
          source: definitions.source,
        },
      ];
    default:
      return [{ label: `${name}: definitions`, value: definitions.what }];
  }
}
