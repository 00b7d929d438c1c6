import type { Json } from '#platform/host-writer.ts';
import { isRecord, type PolicyValues } from '#rules/browser-values.ts';

/**
 * The values in a policy file of Chromium's, or null where the browser would pass over it. Chromium
 * takes comments and a comma after the last item (base::JSONReader with JSON_PARSE_CHROMIUM_EXTENSIONS
 * and JSON_ALLOW_TRAILING_COMMAS); strict JSON would call its files broken.
 */
export function parseChromiumPolicy(text: string): PolicyValues | null {
  return recordIn(withoutExtras(text.replace(/^\uFEFF/, '')));
}

/** The `policies` of a policies.json of Firefox's, or null where Firefox would take nothing of it. */
export function parseFirefoxPolicy(text: string): PolicyValues | null {
  const whole = recordIn(text.replace(/^\uFEFF/, ''));
  const policies = whole?.['policies'];
  return isRecord(policies) ? policies : null;
}

function recordIn(text: string): PolicyValues | null {
  try {
    const value = JSON.parse(text) as Json;
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

/** Texts stay as they are; comments become a space; a comma before a closing bracket goes. */
function withoutExtras(text: string): string {
  const parts = /("(?:[^"\\]|\\.)*")|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;
  const plain = text.replace(parts, (_, kept: string | undefined) => kept ?? ' ');
  return plain.replace(/("(?:[^"\\]|\\.)*")|,(?=\s*[}\]])/g, (_, kept?: string) => kept ?? '');
}
