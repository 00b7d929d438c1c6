import type { RuleMode } from '#protocol/finding.ts';

export const modeWords: Readonly<Record<RuleMode, { short: string; long: string }>> = {
  observe: { short: 'Observe', long: 'Looks and reports; changes nothing' },
  warn: { short: 'Warn', long: 'Looks, reports and tells the person' },
  enforce: { short: 'Enforce', long: 'Changes the laptop so that the rule holds' },
};
