import type { Detail, EvidenceItem, Verdict } from '#protocol/finding.ts';
import type { EvaluateContext } from '#rules/rule.ts';
import { blockEvidence, byHand, holdOn } from '#rules/usb-storage/block.ts';
import { nameOf } from '#rules/usb-storage/device-name.ts';
import type { AttachedDevice, HeldDevice, Hold, UsbFacts } from '#rules/usb-storage/facts.ts';
import { judgeDevice, notUnique, type Outcome } from '#rules/usb-storage/judge-device.ts';
import type { UsbParameters } from '#rules/usb-storage/parameters.ts';
import { reasons, type UsbReason } from '#rules/usb-storage/reasons.ts';

interface Judged {
  readonly device: AttachedDevice;
  readonly outcome: Outcome;
}

const noPortsEvidence: EvidenceItem[] = [
  { label: 'USB controllers', value: 'none', source: '/sys/bus/usb/devices' },
  { label: 'Thunderbolt domains', value: 'none', source: '/sys/bus/thunderbolt/devices' },
];

const noPortsEvidenceOf = ({ block }: UsbFacts): EvidenceItem[] =>
  'holds' in block ? blockEvidence(block) : noPortsEvidence;

/** Violations first, then what stays unknown: the first that occurs is the finding's reason. */
const worstFirst = [
  'not-allowed',
  'allowed-for-others',
  'allowed-but-nobody',
  'permission-ended',
  'not-encrypted',
  'writable',
] as const satisfies readonly Outcome[];
const unknownFirst = [
  'person-unknown',
  'encryption-unknown',
  'maybe-external',
] as const satisfies readonly Outcome[];

export function evaluate(
  facts: UsbFacts,
  wanted: UsbParameters,
  context: EvaluateContext,
): Verdict {
  if (facts.noPorts && facts.unseen.length === 0)
    return verdictOf('no-usb-here', {}, noPortsEvidenceOf(facts));
  const judged = facts.devices
    .filter(({ kind }) => wanted.scope.includes(kind))
    .map((device) => ({ device, outcome: judgeDevice(device, wanted, context) }));
  const evidence = [
    ...judged.slice(0, 40).map(deviceEvidence),
    ...facts.heldUnknown.slice(0, 10).map(heldEvidence),
    ...blockEvidence(facts.block),
  ].slice(0, 100);
  const bad = worstFirst.find((outcome) => judged.some((one) => one.outcome === outcome));
  if (bad) return verdictOf(bad, { ...named(judged, bad), ...signedIn(context) }, evidence);
  if (facts.unseen.length > 0)
    return verdictOf('could-not-look', { causes: facts.unseen.slice(0, 20).map(cut) }, evidence);
  const open = unknownFirst.find((outcome) => judged.some((one) => one.outcome === outcome));
  const { look } = byHand(facts.block);
  if (open) return verdictOf(open, { ...named(judged, open), look }, evidence);
  return withoutViolation(facts, wanted, context, judged, evidence);
}

/** Nothing attached breaks the policy; what is left is whether the next stick would. */
function withoutViolation(
  facts: UsbFacts,
  wanted: UsbParameters,
  context: EvaluateContext,
  judged: readonly Judged[],
  evidence: EvidenceItem[],
): Verdict {
  if (wanted.default === 'allow')
    return verdictOf('allowed-by-policy', named(judged, 'allowed'), evidence);
  const hold = holdOn(facts.block, wanted.scope);
  const because = { because: hold.because.slice(0, 20).map(cut) };
  if (context.mode === 'enforce' && hold.held !== 'yes')
    return verdictOf(
      hold.held === 'no' ? 'no-block-in-force' : 'block-unknown',
      { ...because, ...byHand(facts.block) },
      evidence,
    );
  return verdictOf(...passed(facts, judged, hold, because), evidence);
}

function passed(
  facts: UsbFacts,
  judged: readonly Judged[],
  hold: Hold,
  because: Detail,
): [UsbReason, Detail] {
  const allowed = judged.filter(({ outcome }) => outcome === 'allowed');
  const doubles = notUnique(facts.devices);
  if (allowed.some(({ device }) => doubles.has(device.name)))
    return ['allowed-not-unique', named(judged, 'allowed')];
  if (allowed.length > 0) return ['allowed-device', named(judged, 'allowed')];
  const held = [
    ...judged.filter(({ outcome }) => outcome === 'held-back').map(({ device }) => device),
    ...facts.heldUnknown,
  ];
  if (held.length > 0)
    return ['held-back', { devices: held.slice(0, 20).map((device) => cut(nameOf(device))) }];
  return [hold.held === 'yes' ? 'nothing-attached-block-in-force' : 'nothing-attached', because];
}

function named(judged: readonly Judged[], outcome: Outcome): Detail {
  const those = judged.filter((one) => one.outcome === outcome);
  return { devices: those.slice(0, 20).map(({ device }) => cut(nameOf(device))) };
}

const signedIn = ({ person }: EvaluateContext): Detail => ({
  role: person?.role ?? (person === null ? 'nobody' : 'not known'),
});

function deviceEvidence({ device, outcome }: Judged): EvidenceItem {
  const disks = device.disks.map((disk) => {
    const size = sizeText(disk.sizeBytes);
    const content = disk.filesystems?.map((type) => type || 'nothing known').join(', ') ?? '?';
    const mounted =
      disk.mountedAt.length > 0 ? `mounted at ${disk.mountedAt.join(', ')}` : 'not mounted';
    return `${disk.name} ${size}, holds ${content}, ${disk.readOnly ? 'read-only, ' : ''}${mounted}`;
  });
  const parts = [device.connection, `driver ${device.driver ?? 'none'}`, ...disks, outcome];
  const bus = device.connection === 'pci' ? 'pci' : 'usb';
  return {
    label: nameOf(device).slice(0, 200),
    value: parts.join('; ').slice(0, 4_000),
    source: (device.source ?? `/sys/bus/${bus}/devices/${device.name}`).slice(0, 200),
  };
}

const heldEvidence = (device: HeldDevice): EvidenceItem => ({
  label: nameOf(device).slice(0, 200),
  value: 'held back before it was asked what it is',
  source: `/sys/bus/usb/devices/${device.name}/authorized`,
});

/** Sizes as they are printed on the case: powers of ten. */
function sizeText(bytes: number | null): string {
  if (bytes === null) return 'size ?';
  return bytes < 1e9 ? `${(bytes / 1e6).toFixed(0)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}

const cut = (text: string): string => text.slice(0, 300);

function verdictOf(reason: UsbReason, detail: Detail, evidence: EvidenceItem[]): Verdict {
  return { state: reasons[reason].state, reason, detail, evidence };
}
