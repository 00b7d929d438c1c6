import { err, ok, type Result } from '#base/result.ts';
import type { OnOff } from './facts.ts';

/** The part of `mdatp health --output json` that the rule goes by. */
export interface MdatpHealth {
  readonly healthy: boolean | undefined;
  readonly healthIssues: readonly string[];
  readonly licensed: OnOff;
  readonly realTime: OnOff;
  readonly passive: OnOff;
  readonly updating: OnOff;
  readonly appVersion: string;
  readonly definitionsVersion: string;
  readonly definitionsStatus: string;
  readonly definitionsUpdated: Date | undefined;
}

/**
 * Reads the answer of `mdatp health --output json`. Settings are either plain or an object with
 * `value` (and who manages it), times are milliseconds since 1970 as text, and a line such as
 * "ATTENTION: No license found." may come first (Microsoft Defender for Endpoint, "Investigate
 * agent health issues", read November 2026).
 */
export function parseMdatpHealth(stdout: string): Result<MdatpHealth, string> {
  const health = jsonObject(stdout);
  if (!health) return err('its answer is not the JSON it promises');
  if (!(
    'definitionsStatus' in health ||
    'realTimeProtectionEnabled' in health ||
    'healthy' in health
  ))
    return err('its answer holds nothing about health');
  return ok({
    healthy: typeof health.healthy === 'boolean' ? health.healthy : undefined,
    healthIssues: strings(health.healthIssues),
    licensed: onOff(health.licensed),
    realTime: onOff(health.realTimeProtectionEnabled),
    passive: onOff(health.passiveModeEnabled),
    updating: onOff(health.automaticDefinitionUpdateEnabled),
    appVersion: text(health.appVersion),
    definitionsVersion: text(health.definitionsVersion),
    definitionsStatus: definitionsStatus(health.definitionsStatus),
    definitionsUpdated: time(health.definitionsUpdated),
  });
}

type Fields = Readonly<Record<string, unknown>>;

function jsonObject(stdout: string): Fields | undefined {
  const start = stdout.indexOf('{');
  if (start < 0) return undefined;
  try {
    const value: unknown = JSON.parse(stdout.slice(start));
    return isFields(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function onOff(field: unknown): OnOff {
  const value = isFields(field) ? field.value : field;
  if (value === true || value === 'enabled') return 'on';
  if (value === false || value === 'disabled') return 'off';
  return 'not-known';
}

function definitionsStatus(field: unknown): string {
  return isFields(field) ? text(field.$type) : text(field);
}

function time(field: unknown): Date | undefined {
  const value = typeof field === 'string' && /^\d{12,14}$/.test(field) ? Number(field) : field;
  // 0 and the far past stand for "never".
  return typeof value === 'number' && value > 1_000_000_000_000 ? new Date(value) : undefined;
}

const text = (field: unknown): string =>
  typeof field === 'string' ? field.slice(0, 100) : typeof field === 'number' ? String(field) : '';

const strings = (field: unknown): string[] =>
  Array.isArray(field) ? field.filter((item) => typeof item === 'string').slice(0, 20) : [];
