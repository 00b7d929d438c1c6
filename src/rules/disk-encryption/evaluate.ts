import type { Detail, EvidenceItem, Verdict } from '#protocol/finding.ts';
import type { EncryptionFacts, Protection, VolumeFacts } from './facts.ts';
import { lookCommands, mendingOf } from './mending.ts';
import type { EncryptionParameters } from './parameters.ts';
import { type EncryptionReason, reasons } from './reasons.ts';

/** Kinds that are a violation, the worst first. */
const wrongKinds = ['plain', 'suspended', 'decrypting', 'deferred', 'encrypting'] as const;
type WrongKind = (typeof wrongKinds)[number];
const goneKinds: ReadonlySet<Protection['kind']> = new Set(['volatile', 'elsewhere']);

/** Every volume that counts must be encrypted; one that could not be seen keeps the rule from passing. */
export function evaluate(facts: EncryptionFacts, wanted: EncryptionParameters): Verdict {
  const evidence = facts.volumes.slice(0, 80).map(volumeEvidence);
  if (facts.foldersBy)
    evidence.push({ label: 'Folders encrypted one by one', value: facts.foldersBy });
  const counted = facts.volumes.filter((volume) => counts(volume, wanted));
  const wrong = wrongKinds.flatMap((kind) =>
    counted.filter(({ protection }) => protection.kind === kind),
  );
  const unclear = [...unseenOf(facts, counted)];
  if (wanted.personalData === 'none' && (wrong.length > 0 || unclear.length > 0)) {
    const places = [...wrong.map(describe), ...unclear];
    return verdictOf('no-personal-data', { places: listed(places) }, evidence);
  }
  const worst = wrong[0];
  if (worst) return violated(facts, wanted, wrong, worst, evidence);
  if (unclear.length > 0) {
    const look = lookCommands[facts.os];
    return verdictOf('could-not-look', { causes: listed(unclear), look }, evidence);
  }
  const gone = counted.every(({ protection }) => goneKinds.has(protection.kind));
  const places = { places: listed(counted.map(describe)) };
  return verdictOf(gone ? 'nothing-kept' : 'encrypted', places, evidence);
}

function counts({ use }: VolumeFacts, wanted: EncryptionParameters): boolean {
  if (use === 'swap') return wanted.swap === 'encrypted';
  return use !== 'other' || wanted.required === 'all-fixed';
}

function* unseenOf(facts: EncryptionFacts, counted: readonly VolumeFacts[]): Iterable<string> {
  yield* facts.unseen;
  for (const { place, protection } of counted)
    if (protection.kind === 'unknown') yield `${place}: ${protection.because}`;
  if (!counted.some(({ use }) => use === 'system')) yield 'the system’s own disk was not found';
}

function violated(
  facts: EncryptionFacts,
  wanted: EncryptionParameters,
  wrong: readonly VolumeFacts[],
  worst: VolumeFacts,
  evidence: EvidenceItem[],
): Verdict {
  const kind = worst.protection.kind as WrongKind;
  const reason = kind === 'plain' ? plainReason(facts, wanted, wrong) : reasonOfKind[kind];
  const same = wrong.filter((one) => one.protection.kind === kind);
  const rest = wrong.filter((one) => one.protection.kind !== kind);
  const detail: Detail = {
    places: listed(same.map(({ place }) => place)),
    others: rest.length > 0 ? ` Also: ${rest.slice(0, 5).map(describe).join(', ')}.` : '',
    by: facts.foldersBy ?? encryptedFolders(facts),
    ...(worst.protection.kind === 'suspended' && { because: worst.protection.because }),
    ...(worst.protection.kind === 'deferred' && { until: worst.protection.until }),
    ...mendingOf(facts.os, kind, worst.place),
  };
  return verdictOf(reason, detail, evidence);
}

const reasonOfKind = {
  suspended: 'suspended',
  decrypting: 'decrypting',
  encrypting: 'still-encrypting',
  deferred: 'deferred',
} as const satisfies Readonly<Record<Exclude<WrongKind, 'plain'>, EncryptionReason>>;

/** Which of the volumes is in clear tells what to say; what the laptop holds tells how gravely. */
function plainReason(
  facts: EncryptionFacts,
  { personalData }: EncryptionParameters,
  wrong: readonly VolumeFacts[],
): EncryptionReason {
  const plain = (use: VolumeFacts['use']): boolean =>
    wrong.some((one) => one.use === use && one.protection.kind === 'plain');
  const files = plain('system') || plain('people');
  if (files && personalData === 'carried') return 'not-encrypted-carried';
  if (files && personalData === 'kept') return 'not-encrypted-personal-data';
  if (plain('system'))
    return facts.foldersBy !== null || encryptedFolders(facts) !== ''
      ? 'only-folders-encrypted'
      : 'not-encrypted';
  if (plain('people')) return 'folders-not-encrypted';
  return plain('other') ? 'other-disk-not-encrypted' : 'swap-not-encrypted';
}

/** What encrypts a volume for people's folders, where one is; else nothing. */
function encryptedFolders({ volumes }: EncryptionFacts): string {
  const folders = volumes.find(
    ({ use, protection }) => use === 'people' && protection.kind === 'encrypted',
  );
  return folders?.protection.kind === 'encrypted' ? folders.protection.by : '';
}

const describe = ({ place, protection }: VolumeFacts): string => `${place} ${words(protection)}`;

function words(protection: Protection): string {
  switch (protection.kind) {
    case 'encrypted':
      return `(${protection.by})`;
    case 'plain':
      return 'not encrypted';
    case 'suspended':
      return `${protection.by}, key in clear: ${protection.because}`;
    case 'encrypting':
    case 'decrypting':
      return `${protection.by}, ${protection.kind}${protection.percent === null ? '' : `, ${protection.percent} % encrypted`}`;
    case 'deferred':
      return `${protection.by} asked for, begins after ${protection.until}`;
    case 'volatile':
      return '(in memory only)';
    case 'elsewhere':
      return '(on another machine)';
    case 'unknown':
      return `not known: ${protection.because}`;
  }
}

const useWords: Readonly<Record<VolumeFacts['use'], string>> = {
  system: 'system',
  people: 'people’s folders',
  swap: 'swap',
  other: 'other fixed disk',
};

function volumeEvidence({ place, use, protection, source }: VolumeFacts): EvidenceItem {
  const value = `${useWords[use]}: ${words(protection)}`;
  return {
    label: place.slice(0, 200),
    value: value.slice(0, 1_000),
    source: source.slice(0, 200),
  };
}

const listed = (texts: readonly string[]): string[] =>
  [...new Set(texts)].slice(0, 20).map((text) => text.slice(0, 300));

function verdictOf(reason: EncryptionReason, detail: Detail, evidence: EvidenceItem[]): Verdict {
  return { state: reasons[reason].state, reason, detail, evidence };
}
