export type TemplateValues = Readonly<
  Record<string, string | number | boolean | readonly string[]>
>;

/** Replaces each `{name}` by its value; a list is joined with commas; a missing name stays visible. */
export function fillTemplate(template: string, values: TemplateValues): string {
  return template.replace(/\{([a-zA-Z][\w-]*)\}/g, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    return Array.isArray(value) ? value.join(', ') : String(value);
  });
}
