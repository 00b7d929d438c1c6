/** The known word that `word` was probably meant to be, or undefined. */
export function didYouMean(word: string, known: readonly string[]): string | undefined {
  const most = Math.max(1, Math.floor(word.length / 3));
  const scored = known
    .map((candidate) => ({ candidate, edits: edits(plain(word), plain(candidate)) }))
    .filter(({ edits }) => edits <= most)
    .sort((a, b) => a.edits - b.edits);
  return scored[0]?.candidate;
}

/** A fix for an unknown word: the likely one first, else what there is to choose from. */
export function suggest(word: string, known: readonly string[]): string {
  const likely = didYouMean(word, known);
  if (likely) return `did you mean "${likely}"?`;
  if (known.length === 0) return 'remove it';
  const some = known.slice(0, 12).join(', ');
  return `known here: ${some}${known.length > 12 ? ', …' : ''}`;
}

const plain = (word: string): string => word.slice(0, 60).toLowerCase().replaceAll(/[-_ ]/g, '');

/** Edits between two words, two letters that changed places being one (optimal string alignment). */
function edits(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, column) => column)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row[j] = Math.min(
        rows[i - 1]![j]! + 1,
        row[j - 1]! + 1,
        rows[i - 1]![j - 1]! + cost,
        swapped ? rows[i - 2]![j - 2]! + 1 : Infinity,
      );
    }
    rows.push(row);
  }
  return rows[a.length]![b.length]!;
}
