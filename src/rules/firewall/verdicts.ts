import type { Detail, EvidenceItem, Verdict } from '#protocol/finding.ts';
import { type FirewallReason, reasons } from './reasons.ts';

export function verdictOf(
  reason: FirewallReason,
  detail: Detail,
  evidence: readonly EvidenceItem[],
): Verdict {
  return { state: reasons[reason].state, reason, detail, evidence: evidence.slice(0, 100) };
}

export const listed = (texts: readonly string[]): string[] =>
  [...new Set(texts)].slice(0, 20).map((text) => text.slice(0, 300));
