import type { School } from '#test/helpers/school.ts';

interface Sitting {
  readonly sitting: { readonly id: string };
}

/** Pupils of class Oak who have answered for the rules before the story begins, in a sitting of their class. */
export async function agreedAlready(school: School, people: readonly string[]): Promise<void> {
  const api = await school.client('okafor');
  const { sitting } = (await api.post('/api/classes/oak/sitting', {})) as Sitting;
  const of = `/api/sittings/${sitting.id}`;
  await api.post(`${of}/read`, {});
  for (const person of people) await api.post(`${of}/answers`, { person, decision: 'agreed' });
  await api.post(`${of}/end`, {});
}
