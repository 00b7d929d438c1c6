import type { CompiledPolicy } from '#protocol/policy.ts';
import { compareText } from '#policy/strictness.ts';

/** What a school should know of texts that are in order: unread translations, and audiences without a card. */
export function textNotes(
  policy: Pick<CompiledPolicy, 'audiences' | 'documents' | 'cards'>,
): string[] {
  const cards = policy.cards ?? [];
  const unread = new Map<string, number>();
  for (const { language, reviewed } of [...policy.documents, ...cards])
    if (reviewed === false) unread.set(language, (unread.get(language) ?? 0) + 1);
  const names = new Intl.DisplayNames('en', { type: 'language' });
  return [
    ...[...unread]
      .sort(([a], [b]) => compareText(a, b))
      .map(
        ([language, count]) =>
          `${names.of(language)} (${language}): nobody who speaks it has read ${texts(count)} yet; when somebody has, write reviewed: yes into the front matter`,
      ),
    ...policy.audiences
      .filter(({ audience }) => !cards.some((card) => card.audience === audience))
      .map(({ audience }) => `audience "${audience}" has no card that says what to do`),
  ];
}

const texts = (count: number): string => (count === 1 ? 'its text' : `its ${count} texts`);
