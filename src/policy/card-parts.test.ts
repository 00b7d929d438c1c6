import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cardWords } from '#policy/card-parts.ts';
import { cardBlock, cardPart } from '#protocol/console-cards.ts';

const line = (text: string) => ({ kind: 'line', line: [{ text }] });

it('makes a part of each second-level heading, with the picture that stands alone', () => {
  const markdown =
    '# What to do\n\nRead this.\n\n## Broken {#ask}\n\n![A cup](pictures/oops.svg)\n\nStop &amp; tell.\n\n### At home\n\n- One\n- **Two** words\n';
  expect(cardWords(markdown, 'Title')).toEqual({
    title: 'What to do',
    lead: [line('Read this.')],
    parts: [
      {
        heading: 'Broken',
        picture: { name: 'oops', alt: 'A cup' },
        blocks: [
          line('Stop & tell.'),
          { kind: 'line', line: [{ text: 'At home', look: 'strong' }] },
          {
            kind: 'list',
            ordered: false,
            items: [[{ text: 'One' }], [{ text: 'Two', look: 'strong' }, { text: ' words' }]],
          },
        ],
      },
    ],
  });
});

it('leaves out what is only heard, the place of the notice, and the marks of a question', () => {
  const markdown = '## A\n\n{{say: Hello.}}\n\n{{notice}}\n\n- (x) Yes\n- ( ) No\n';
  expect(cardWords(markdown, 'Title').parts[0]!.blocks).toEqual([
    { kind: 'list', ordered: false, items: [[{ text: 'Yes' }], [{ text: 'No' }]] },
  ]);
});

it('keeps every word of a table and of a line over two lines', () => {
  const { lead } = cardWords(
    '| Who | Where |\n| - | - |\n| Jo | here |\n\none\ntwo *three*\n',
    'T',
  );
  const words = lead.map((block) => block.kind === 'line' && block.line.map((run) => run.text));
  expect(words).toEqual([
    ['Who', ' · ', 'Where'],
    ['Jo', ' · ', 'here'],
    ['one\ntwo ', 'three'],
  ]);
});

it('takes any text without failing, and answers with what the contract allows', () => {
  const piece = fc.constantFrom(
    ...['# ', '## ', '- ', '- (x) ', '1. ', '> ', '![a](pictures/b.svg)', '{{say: b}}', '\n\n'],
    ...['word', '**', '*', '`', '|', '<b>', '\n', '{#x}', '[a](b)'],
  );
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const { lead, parts } = cardWords(pieces.join(''), 'Title');
      lead.forEach((block) => cardBlock.parse(block));
      parts.forEach((part) => cardPart.parse(part));
    }),
  );
});
