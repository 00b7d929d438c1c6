const escaped = (text: string): string => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');

/** Whether a text matches any of the patterns, in which `*` stands for anything; case does not count. */
export function wildcards(patterns: readonly string[]): (text: string) => boolean {
  if (patterns.length === 0) return () => false;
  // Many stars in a row would make the expression slow and mean the same as one.
  const forms = patterns.map((pattern) => pattern.split(/\*+/).map(escaped).join('.*'));
  const expression = new RegExp(`^(?:${forms.join('|')})$`, 'is');
  return (text) => expression.test(text);
}
