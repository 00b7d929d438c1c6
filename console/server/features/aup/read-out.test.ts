import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readOutPages } from '#console/features/aup/read-out.ts';

it('gives a document’s words page by page, without pictures and marks', () => {
  const text = `# We are kind {#sanctions}

![A child with two hearts](pictures/kind.svg)

We use **kind** words.

---

## What do you do?

- (x) ![](pictures/tell.svg) I tell a grown-up.
- ( ) I keep [clicking](https://example.org).

---

# What is recorded

The laptop tells these things:

{{notice}}

It takes no pictures.

---

{{notice}}
`;
  expect(readOutPages(text)).toEqual([
    { heading: 'We are kind', lines: ['We use kind words.'] },
    { heading: 'What do you do?', lines: ['I tell a grown-up.', 'I keep clicking.'] },
    {
      heading: 'What is recorded',
      lines: ['The laptop tells these things:', 'It takes no pictures.'],
      noticeAfter: 1,
    },
    { heading: null, lines: [], noticeAfter: 0 },
  ]);
});

it('takes any text', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => void readOutPages(text)));
});
