import type { ReleaseFacts } from './facts.ts';

/** Reads /etc/os-release (os-release(5)): shell assignments, values quoted or not. */
export function parseOsRelease(text: string): ReleaseFacts {
  const values = new Map<string, string>();
  for (const line of text.split('\n')) {
    const match = /^([A-Z_0-9]+)=(.*)$/.exec(line.trim());
    if (match) values.set(match[1] as string, unquoted(match[2] as string));
  }
  const id = values.get('ID') ?? 'linux';
  const version = values.get('VERSION_ID') ?? '';
  return { id, version, name: values.get('PRETTY_NAME') ?? `${id} ${version}`.trim() };
}

function unquoted(value: string): string {
  const match = /^"(.*)"$/.exec(value) ?? /^'(.*)'$/.exec(value);
  return (match?.[1] ?? value).replace(/\\(["$`\\])/g, '$1').slice(0, 150);
}
