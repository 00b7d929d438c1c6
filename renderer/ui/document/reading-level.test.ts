import { expect, it } from 'vitest';
import { readingLevel } from './reading-level.ts';

it('follows the variant before the role, and reads as a junior where it does not know', () => {
  expect(readingLevel('ks1', 'pupil')).toBe('early');
  expect(readingLevel('send', 'pupil')).toBe('early');
  expect(readingLevel('ks2', 'pupil')).toBe('junior');
  expect(readingLevel('standard', 'pupil')).toBe('junior');
  expect(readingLevel('standard', 'teacher')).toBe('adult');
  expect(readingLevel('standard', undefined)).toBe('junior');
});
