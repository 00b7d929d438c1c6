import { describe, expect, it } from 'vitest';
import { parseAupText } from '#policy/aup-text.ts';
import { formatProblem } from '#policy/problem.ts';
import { documentText } from '#policy/test-packs.ts';

const front = 'document: rule\ntitle: Rule\nversion: "1"';
const inOrder = documentText(front);
const problemsOf = (text: string): string[] => {
  const parsed = parseAupText('rule.md', text);
  return parsed.ok ? [] : parsed.error.map(formatProblem);
};

describe('the sections that everybody must be told', () => {
  it('are all there', () => {
    expect(problemsOf(inOrder)).toEqual([]);
  });

  it.each([
    ['## Outside school {#outside}', 'does not say what holds outside school', '{#outside}'],
    ['## If not {#sanctions}', 'does not say what happens when a rule is broken', '{#sanctions}'],
    ['## Complaints {#complaints}', 'does not say how to complain', '{#complaints}'],
    ['## Whom to ask {#ask}', 'does not say whom to ask', '{#ask}'],
  ])('are refused without “%s”, with the way to mend it', (heading, what, mark) => {
    expect(problemsOf(inOrder.replace(heading, '## Something else'))).toEqual([
      `rule.md:7:1: ${what} (end the heading of the part that does with ${mark})`,
    ]);
  });

  it('may stand together under one heading, and in any words', () => {
    const body = `# Laptops\n\n{{notice}}\n\n# Oops, or not fair? {#sanctions #complaints}\n\nWe talk.\n\n# Gartref {#outside #ask}\n\nYr un fath.`;
    expect(problemsOf(`---\n${front}\n---\n\n${body}\n`)).toEqual([]);
  });

  it.each([
    ['a heading alone', '## If not {#sanctions}\n\nWe talk.', '## If not {#sanctions}'],
    [
      'only a picture',
      '## If not {#sanctions}\n\nWe talk.',
      '## If not {#sanctions}\n\n![We talk](pictures/x.svg)',
    ],
  ])('are refused where they are %s', (_, was, is) => {
    expect(problemsOf(inOrder.replace(was, is))).toEqual([
      'rule.md:15:1: the section has no words (write what people should know)',
    ]);
  });

  it.each([
    ['{#sanction}', '{#sanction} is not a mark of a section (did you mean "#sanctions"?)'],
    [
      '{.red}',
      '{.red} is not a mark of a section (write one of #outside, #sanctions, #complaints, #ask)',
    ],
  ])('are not marked with %s', (mark, problem) => {
    expect(problemsOf(inOrder.replace('{#sanctions}', mark))).toContain(`rule.md:15:1: ${problem}`);
  });

  it('tell what is recorded once, on a line of its own', () => {
    for (const [text, count] of [
      [inOrder.replace('{{notice}}', '{{notice}}\n\n{{notice}}'), 2],
      [inOrder.replace('{{notice}}', 'We note {{notice}} down.'), 1],
    ] as const)
      expect(problemsOf(text)[0]).toContain(`rule.md:7:1: holds {{notice}} ${count} times`);
  });
});

describe('what is only read out', () => {
  it('stands alone on its line', () => {
    const said = (line: string) => problemsOf(documentText(front, `# Hi\n\n{{notice}}\n\n${line}`));
    expect(said('{{say: I write kind words.}}')).toEqual([]);
    for (const line of ['{{say}}', 'Hi {{say: you}}', '{{speak: Hi}}'])
      expect(said(line).join()).toMatch(/^rule.md:11:\d+: holds \{\{…\}\} that is not known here/);
  });
});

describe('the question of a document', () => {
  const asked = (answers: string, more = '') =>
    problemsOf(documentText(front, `# Hi\n\n{{notice}}\n\n# And?\n\n${answers}${more}`));

  it('has one right answer or more, and a choice may stand before it', () => {
    expect(asked('- ( ) I hide.\n- (x) I tell.')).toEqual([]);
    expect(asked('- (x) Mum.\n- (x) Dad.', '\n\n---\n\n# Now\n\n- ( ) No.\n- (x) Yes.')).toEqual(
      [],
    );
  });

  it.each([
    ['- (x) I tell.', 'rule.md:13:1: the question has one answer (give at least two)'],
    [
      '- ( ) I hide.\n- ( ) I tell.',
      'rule.md:13:1: no answer of the question is right (mark the right one with (x))',
    ],
  ])('is refused as %j', (answers, expected) => {
    expect(asked(answers)).toEqual([expected]);
  });

  it('is asked once', () => {
    const question = '- ( ) No.\n- (x) Yes.';
    expect(asked(question, `\n\n---\n\n# Again\n\n${question}`)).toEqual([
      'rule.md:20:1: asks a second question (keep one; a choice, where every answer is marked (x), may stand anywhere)',
    ]);
  });
});
