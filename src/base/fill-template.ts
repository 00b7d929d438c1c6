export type TemplateValues = Readonly<
  Record<string, string | number | boolean | readonly string[]>
>;

/** A sentence names this many of a list; the rest are counted, and the evidence has them all. */
const mostNamed = 5;

/** Replaces each `{name}` by its value; a list is joined with commas; a missing name stays visible. */
export function fillTemplate(template: string, values: TemplateValues): string {
  return template.replace(/\{([a-zA-Z][\w-]*)\}/g, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    return Array.isArray(value) ? listed(value) : String(value);
  });
}

function listed(values: readonly string[]): string {
  if (values.length <= mostNamed + 1) return values.join(', ');
  return `${values.slice(0, mostNamed).join(', ')} and ${values.length - mostNamed} more`;
}
