import fc from 'fast-check';
import { normalize } from 'node:path/posix';
import { expect, test } from 'vitest';
import { fileOf, isOurs, isPage, pageAddress } from './page-address.ts';

test('a page is its own address, wherever in it the reader has jumped', () => {
  expect(isPage(pageAddress('aup'), 'aup')).toBe(true);
  expect(isPage(`${pageAddress('aup')}#page-2`, 'aup')).toBe(true);
});

test.each([
  'beadle://pages/status/index.html',
  'beadle://pages.evil/aup/index.html',
  'beadle://pages/aup/index.html?x',
  'https://pages/aup/index.html',
  'file:///aup/index.html',
  '',
])('%s is not the AUP page', (url) => expect(isPage(url, 'aup')).toBe(false));

test('only our own origin is ours', () => {
  expect(isOurs('beadle://pages/assets/a.js')).toBe(true);
  for (const url of ['beadle://pagesx/a', 'beadle://other/a', 'http://pages/a', 'data:,a'])
    expect(isOurs(url)).toBe(false);
});

test('a file is found by its plain path', () => {
  expect(fileOf('beadle://pages/assets/index-B1.js?v=1#x')).toBe('assets/index-B1.js');
});

test('no address leads out of the folder of pages', () => {
  const part = fc.oneof(
    fc.constantFrom('..', '.', '', '%2e%2e', '..%2f', '~', 'a', 'a.js', '\\', '\0'),
    fc.string({ maxLength: 6 }),
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
      const file = fileOf(`beadle://pages/${parts.join('/')}`);
      if (file === null) return;
      expect(file.startsWith('/')).toBe(false);
      expect(normalize(file)).toBe(file);
      expect(file.split('/')).not.toContain('..');
    }),
  );
});
