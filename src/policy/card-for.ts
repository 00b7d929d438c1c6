import { variantFor, type AupPerson } from '#policy/aup-due.ts';
import { withPictures } from '#policy/text-pictures.ts';
import type { AupCard, CompiledPolicy } from '#protocol/policy.ts';

/**
 * The "what to do" card for a person: that of their audience, in their variant and language as
 * documents are chosen. null where their role is in no audience, or the audience has no card.
 */
export function cardFor(
  policy: Pick<CompiledPolicy, 'audiences' | 'cards' | 'pictures'>,
  person: AupPerson,
): AupCard | null {
  const { role } = person;
  const audience = role && policy.audiences.find((one) => one.roles.includes(role));
  if (!audience) return null;
  const cards = (policy.cards ?? []).filter((one) => one.audience === audience.audience);
  const card = variantFor(cards, audience, person);
  return card ? withPictures(policy, card) : null;
}
