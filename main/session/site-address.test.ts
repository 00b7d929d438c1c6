import { expect, test } from 'vitest';
import { addressOf } from './site-address.ts';

test.each([
  ['bbc.co.uk/bitesize', 'https://bbc.co.uk/bitesize'],
  ['https://www.topmarks.co.uk/', 'https://www.topmarks.co.uk/'],
  ['http://example.org:8080/a/**', 'https://example.org:8080/a'],
  [' phonicsplay.co.uk ', 'https://phonicsplay.co.uk/'],
])('%s is opened as %s', (site, address) => {
  expect(addressOf(site)).toBe(address);
});

test.each([
  'Phonics games',
  '',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'me@example.org',
  'localhost',
])('%s names no address of the web', (site) => {
  expect(addressOf(site)).toBeNull();
});
