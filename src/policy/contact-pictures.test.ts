import { afterAll, describe, expect, it } from 'vitest';
import { unwrap } from '#base/result.ts';
import { mostContactPictureBytes, mostContactPictures } from '#policy/contact-pictures.ts';
import { loadPack } from '#policy/load-pack.ts';
import { packText, TestPacks } from '#policy/test-packs.ts';
import { testRules } from '#policy/test-rules.ts';

const packs = new TestPacks();
afterAll(() => packs.dispose());

const png = Buffer.from('\x89PNG\r\n\x1a\nrest', 'latin1');
const jpeg = Buffer.from('\xff\xd8\xff\xe0rest', 'latin1');
const webp = Buffer.from('RIFF\x04\0\0\0WEBPVP8 ', 'latin1');
const withExif = Buffer.concat([jpeg, Buffer.from('\xff\xe1\0\x10Exif\0\0MM', 'latin1')]);

const contact = (picture: string): string =>
  `  - { role: teacher, name: Mrs Okafor, how: In Robins., picture: ${picture} }`;
const packOf = (...pictures: string[]): string =>
  packText('faces', ['contacts:', ...pictures.map(contact)].join('\n'));

describe('a contact’s picture', () => {
  it.each([
    ['face.png', png, 'image/png'],
    ['face.jpg', jpeg, 'image/jpeg'],
    ['face.webp', webp, 'image/webp'],
  ])('%s is put into the policy', async (name, bytes, type) => {
    const files = { 'policy.yaml': packOf(name), [`contacts/${name}`]: bytes };
    const policy = unwrap(await loadPack(packs.write('faces', files), testRules)).policy;
    expect(policy.contacts).toEqual([
      {
        ...{ role: 'teacher', name: 'Mrs Okafor', how: 'In Robins.' },
        picture: `data:${type};base64,${bytes.toString('base64')}`,
      },
    ]);
  });

  it.each<[string, string, Buffer | undefined, RegExp]>([
    ['that is not there', 'face.png', undefined, /contacts\/face\.png.* does not exist/],
    ['that is something else', 'face.png', Buffer.from('<svg/>'), /is no PNG, JPEG or WebP/],
    ['with the place in it', 'face.jpg', withExif, /says with which camera, when or where/],
    [
      'that is too large',
      'face.png',
      Buffer.concat([png, Buffer.alloc(mostContactPictureBytes)]),
      /is larger than 8192 bytes/,
    ],
    ['from another folder', '../face.png', undefined, /not written as expected/],
  ])('%s is refused, and by its file', async (_, name, bytes, expected) => {
    const files = { 'policy.yaml': packOf(name), ...(bytes && { [`contacts/${name}`]: bytes }) };
    expect((await packs.problems('faces-bad', files, testRules)).join('\n')).toMatch(expected);
  });

  it('is for those that children ask', async () => {
    const names = Array.from({ length: mostContactPictures + 1 }, () => 'face.png');
    const files = { 'policy.yaml': packOf(...names), 'contacts/face.png': png };
    const found = await packs.problems('faces-many', files, testRules);
    expect(found.join('\n')).toContain('has 9 contacts with a picture');
  });
});
