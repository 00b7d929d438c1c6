/** Years as schools say them: -1 is Nursery, 0 Reception. */
export function yearWords(year: number | null): string {
  if (year === null) return '';
  if (year === -1) return 'Nursery';
  return year === 0 ? 'Reception' : `Year ${year}`;
}
