import { err, ok, type Result } from '#base/result.ts';
import type { OnOff } from './facts.ts';
import { isAnswer, textOf, timeOf } from '#rules/script-answer.ts';

/** The part of `Get-MpComputerStatus` that the rule goes by. */
export interface DefenderStatus {
  /** `Normal`, `Passive Mode`, `SxS Passive Mode`, `EDR Block Mode`, `Not running`. */
  readonly mode: string;
  readonly power: 'on' | 'off' | 'not-known';
  readonly realTime: OnOff;
  readonly tamperProtected: OnOff;
  readonly outOfDate: OnOff;
  readonly signatures: string;
  /** undefined: never. */
  readonly signaturesUpdated: Date | undefined;
  readonly platform: string;
  readonly fullScan: string;
}

/**
 * Reads the answer of `defender.ps1` (Microsoft, MSFT_MpComputerStatus, read November 2026).
 *
 * @returns why Defender did not answer otherwise, in words for evidence.
 */
export function parseDefenderStatus(answer: unknown): Result<DefenderStatus, string> {
  if (!isAnswer(answer)) return err('its answer is not the one expected');
  const fault = textOf(answer['message']) || textOf(answer['fault']);
  if (fault !== '') return err(fault);
  if (!('mode' in answer) && !('antivirusEnabled' in answer))
    return err('its answer holds nothing about its state');
  const mode = textOf(answer['mode']);
  return ok({
    mode,
    power: powerOf(mode, onOff(answer['serviceEnabled']), onOff(answer['antivirusEnabled'])),
    realTime: onOff(answer['realTime']),
    tamperProtected: onOff(answer['tamperProtected']),
    outOfDate: onOff(answer['outOfDate']),
    signatures: textOf(answer['signatures']),
    signaturesUpdated: timeOf(answer['signaturesUpdated']),
    platform: textOf(answer['platform']),
    fullScan: describeScanAge(answer['fullScanAge']),
  });
}

/** In passive mode and in EDR block mode another product does the work. */
function powerOf(mode: string, service: OnOff, antivirus: OnOff): 'on' | 'off' | 'not-known' {
  if (/passive|edr block|not running/i.test(mode)) return 'off';
  if (service === 'off' || antivirus === 'off') return 'off';
  // Before Windows 10 1903 there was no mode to tell.
  return antivirus === 'on' ? 'on' : 'not-known';
}

const onOff = (value: unknown): OnOff =>
  value === true ? 'on' : value === false ? 'off' : 'not-known';

/** Days since the last full scan; all ones of 16 or 32 bits stand for "never". */
export function describeScanAge(days: unknown): string {
  if (typeof days !== 'number') return 'not said';
  return days === 0xffffffff || days === 0xffff ? 'never' : `${days} days ago`;
}
