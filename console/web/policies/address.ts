import { role, roles, schoolYear, type Role } from '#protocol/scalars.ts';

export interface PolicyFor {
  readonly role: Role | '';
  readonly year: number | null;
}

/** Whose policy an address asks for; anything else reads as "the school's own". */
export function policyFrom(search: string): PolicyFor {
  const given = new URLSearchParams(search);
  const asked = role.safeParse(given.get('role'));
  const year = given.get('year');
  const checked = year === null || year === '' ? null : schoolYear.safeParse(Number(year));
  return {
    role: asked.success ? asked.data : '',
    year: checked?.success ? checked.data : null,
  };
}

export function addressOfPolicy(shown: PolicyFor): string {
  const parts = new URLSearchParams();
  if (shown.role !== '') parts.set('role', shown.role);
  if (shown.year !== null) parts.set('year', String(shown.year));
  return parts.toString();
}

const short: Readonly<Partial<Record<Role, string>>> = { dsl: 'DSL', 'deputy-dsl': 'Deputy DSL' };

/** A role as a person says it: `teaching-assistant` is "Teaching assistant". */
export function roleWords(name: Role): string {
  const words = name.replaceAll('-', ' ');
  return short[name] ?? words.charAt(0).toUpperCase() + words.slice(1);
}

export const allRoles = roles;
export const allYears: readonly number[] = Array.from({ length: 15 }, (_, place) => place - 1);
