import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AupAudience, AupDocument, CompiledPolicy } from '#protocol/policy.ts';
import {
  aupDue,
  inAllLanguages,
  type AupPerson,
  type PastAcknowledgement,
} from '#policy/aup-due.ts';

const text = (document: string, variant: string, version = '1', language = 'en'): AupDocument => ({
  document,
  variant,
  language,
  title: document,
  version,
  hash: Buffer.from(`${document}${variant}${version}${language}`)
    .toString('hex')
    .padEnd(64, '0')
    .slice(0, 64),
  markdown: '',
  pictures: {},
});

const charter = {
  ks1: text('charter', 'ks1'),
  ks2: text('charter', 'ks2'),
  welsh: text('charter', 'ks1', '1', 'cy'),
};
const staffIct = text('staff-ict', 'standard');
const social = text('social', 'standard');

const pupils: AupAudience = {
  audience: 'pupils',
  roles: ['pupil'],
  documents: ['charter'],
  mode: 'sign',
  gate: 'internet',
  again: ['school-year-start', 'new-version'],
  variants: [
    { years: [0, 1, 2], variant: 'ks1' },
    { years: [3, 4, 5, 6], variant: 'ks2' },
  ],
  clauses: [],
};
const staff: AupAudience = {
  ...pupils,
  audience: 'staff',
  roles: ['teacher'],
  documents: ['staff-ict', 'social'],
  gate: 'logon',
  again: ['yearly', 'new-version', 'after-incident'],
  variants: [],
};

const policy = (changes: Partial<CompiledPolicy> = {}): CompiledPolicy => ({
  format: 1,
  pack: 'test',
  school: { name: 'Test', phase: 'primary', timezone: 'Europe/London', yearStartMonth: 9 },
  reviews: [],
  rules: {},
  groups: [],
  audiences: [pupils, staff],
  documents: [charter.welsh, charter.ks1, charter.ks2, staffIct, social],
  contacts: [],
  ...changes,
});

const now = new Date('2026-11-22T09:00:00Z');
const gave = (document: AupDocument, at: string, more: Partial<PastAcknowledgement> = {}) => ({
  hash: document.hash,
  at,
  ...more,
});
const dueFor = (person: AupPerson, past: PastAcknowledgement[], at = now, on = policy()) =>
  aupDue(on, person, past, at).due.map((one) => `${one.document}.${one.variant}.${one.language}`);

describe('what a person must acknowledge', () => {
  it('goes by their role, in the order of the pack, and holds them back where the pack says', () => {
    expect(dueFor({ role: 'teacher' }, [])).toEqual([
      'staff-ict.standard.en',
      'social.standard.en',
    ]);
    expect(aupDue(policy(), { role: 'teacher' }, [], now)).toMatchObject({
      gate: 'logon',
      mode: 'sign',
    });
    expect(aupDue(policy(), { role: 'pupil' }, [], now).gate).toBe('internet');
  });

  it.each<[string, AupPerson]>([
    ['no role', {}],
    ['a role that no audience names', { role: 'governor' }],
  ])('is nothing for %s', (_, person) => {
    expect(aupDue(policy(), person, [], now)).toEqual({
      audience: null,
      mode: 'sign',
      required: [],
      due: [],
      gate: 'none',
      lacksConsent: false,
      asks: {},
    });
  });

  it.each<[string, AupPerson, string]>([
    ['the year’s', { year: 2 }, 'charter.ks1.en'],
    ['the year’s', { year: 5 }, 'charter.ks2.en'],
    ['the person’s own before the year’s', { year: 5, variant: 'ks1' }, 'charter.ks1.en'],
    [
      'the year’s where their own does not exist',
      { year: 5, variant: 'braille' },
      'charter.ks2.en',
    ],
    ['the youngest’s where the year is not known', {}, 'charter.ks1.en'],
  ])('is in the variant that is %s', (_, person, expected) => {
    expect(dueFor({ role: 'pupil', ...person }, [])).toEqual([expected]);
  });

  it('is done with once acknowledged, whatever the variant and language of that version', () => {
    for (const given of [charter.ks1, charter.ks2, charter.welsh]) {
      const state = aupDue(
        policy(),
        { role: 'pupil', year: 2 },
        [gave(given, '2026-09-07T08:00:00Z')],
        now,
      );
      expect(state).toMatchObject({ due: [], gate: 'none' });
      expect(state.required[0]?.acknowledgedAt).toBe('2026-09-07T08:00:00Z');
    }
  });

  it.each<[string, string | undefined, string[]]>([
    ['English first where nobody chose', undefined, ['en', 'cy']],
    ['the language of the person', 'cy', ['cy', 'en']],
    ['the language, whatever its region', 'cy-GB', ['cy', 'en']],
    ['English where there is no such text', 'uk', ['en', 'cy']],
  ])('is in %s, with the same variant in the others', (_, language, expected) => {
    const person: AupPerson = { role: 'pupil', year: 2, language };
    const [document] = aupDue(policy(), person, [], now).due;
    const texts = inAllLanguages(policy(), document!);
    expect(texts.map((one) => one.language)).toEqual(expected);
    expect(texts.map((one) => one.variant)).toEqual(['ks1', 'ks1']);
  });

  it('is due for the rest of a bundle', () => {
    expect(dueFor({ role: 'teacher' }, [gave(staffIct, '2026-10-01T08:00:00Z')])).toEqual([
      'social.standard.en',
    ]);
  });
});

describe('what counts as acknowledged', () => {
  const pupil: AupPerson = { role: 'pupil', year: 2 };
  const first = '2026-09-07T08:00:00Z';

  it.each<[string, PastAcknowledgement]>([
    ['“not now”', gave(charter.ks1, first, { decision: 'not-now' })],
    [
      'having been shown, where agreement is asked for',
      gave(charter.ks1, first, { decision: 'shown' }),
    ],
    ['a text that the pack does not have', { hash: 'f'.repeat(64), at: first }],
    ['another document', gave(staffIct, first)],
    ['an older version', { hash: 'f'.repeat(64), at: first, document: 'charter', version: '0' }],
    [
      'an older version with the same words',
      { hash: charter.ks1.hash, at: first, document: 'charter', version: '0' },
    ],
    ['something from the day after tomorrow', gave(charter.ks1, '2026-11-24T10:00:00Z')],
    ['something without a time', gave(charter.ks1, 'yesterday')],
  ])('is not %s', (_, past) => {
    expect(dueFor(pupil, [past])).toEqual(['charter.ks1.en']);
  });

  it('is having been shown, where the mode is explain', () => {
    const explained = policy({ audiences: [{ ...pupils, mode: 'explain' }] });
    const shown = gave(charter.ks1, first, { decision: 'shown' });
    expect(dueFor(pupil, [shown], now, explained)).toEqual([]);
  });

  it('is a clock a few minutes ahead', () => {
    expect(dueFor(pupil, [gave(charter.ks1, '2026-11-22T09:05:00Z')])).toEqual([]);
  });

  it('is the same version where a misprint was mended since', () => {
    const past = { hash: 'f'.repeat(64), at: first, document: 'charter', version: '1' };
    expect(dueFor(pupil, [past])).toEqual([]);
  });

  it('is any version where the pack does not ask again about new ones', () => {
    const lax = policy({ audiences: [{ ...pupils, again: ['school-year-start'] }] });
    const past = { hash: 'f'.repeat(64), at: first, document: 'charter', version: '0' };
    expect(dueFor(pupil, [past], now, lax)).toEqual([]);
  });
});

describe('when it is asked again', () => {
  const pupil: AupPerson = { role: 'pupil', year: 2 };

  it.each<[string, string, string, string, boolean]>([
    [
      'the last minute of the school year',
      'Europe/London',
      '2026-08-31T22:59:59Z',
      '2026-09-01T12:00:00Z',
      true,
    ],
    [
      'the first minute of the new one',
      'Europe/London',
      '2026-08-31T23:00:00Z',
      '2026-09-01T12:00:00Z',
      false,
    ],
    [
      'August, still in August',
      'Europe/London',
      '2026-08-01T12:00:00Z',
      '2026-08-31T22:59:59Z',
      false,
    ],
    [
      'August, seen from September',
      'Europe/London',
      '2026-08-01T12:00:00Z',
      '2026-08-31T23:00:00Z',
      true,
    ],
    [
      'the first minute in Tokyo',
      'Asia/Tokyo',
      '2026-08-31T15:00:00Z',
      '2026-09-02T00:00:00Z',
      false,
    ],
    ['last term', 'Europe/London', '2026-04-20T09:00:00Z', '2026-11-22T09:00:00Z', true],
    ['this term', 'Europe/London', '2026-09-07T09:00:00Z', '2027-07-20T09:00:00Z', false],
  ])('at the start of the school year: given %s (%s)', (_, timezone, at, today, due) => {
    const on = policy({ school: { ...policy().school, timezone } });
    expect(dueFor(pupil, [gave(charter.ks1, at)], new Date(today), on)).toEqual(
      due ? ['charter.ks1.en'] : [],
    );
  });

  it.each<[string, string, boolean]>([
    ['2025-11-23T09:00:00Z', '2026-11-22T23:59:59Z', false],
    ['2025-11-22T23:59:59Z', '2026-11-22T00:00:00Z', true],
    ['2024-02-29T09:00:00Z', '2025-02-28T09:00:00Z', false],
    ['2024-02-29T09:00:00Z', '2025-03-01T09:00:00Z', true],
  ])('a year after: given %s, seen on %s', (at, today, due) => {
    const past = [gave(staffIct, at), gave(social, at)];
    expect(dueFor({ role: 'teacher' }, past, new Date(today)).length > 0).toBe(due);
  });

  it.each<[string, string | undefined, boolean]>([
    ['given in this session', '2026-11-22T08:30:00Z', false],
    ['given in the one before', '2026-11-22T08:50:00Z', true],
    ['where no session is known', undefined, false],
  ])('in every session: %s', (_, startedAt, due) => {
    const on = policy({ audiences: [{ ...pupils, again: ['every-session'] }] });
    const sessionSince = startedAt === undefined ? undefined : new Date(startedAt);
    const past = [gave(charter.ks1, '2026-11-22T08:40:00Z')];
    expect(dueFor({ ...pupil, sessionSince }, past, now, on)).toEqual(
      due ? ['charter.ks1.en'] : [],
    );
  });

  it('after an incident, until it is given anew', () => {
    const teacher = { role: 'teacher', askedAgainAt: new Date('2026-10-05T12:00:00Z') } as const;
    const before = [gave(staffIct, '2026-10-01T08:00:00Z'), gave(social, '2026-10-01T08:00:00Z')];
    const after = [gave(staffIct, '2026-10-06T08:00:00Z'), gave(social, '2026-10-06T08:00:00Z')];
    expect(dueFor(teacher, before)).toHaveLength(2);
    expect(dueFor(teacher, [...before, ...after])).toEqual([]);
    expect(
      dueFor({ role: 'pupil', year: 2, askedAgainAt: now }, [
        gave(charter.ks1, '2026-10-01T08:00:00Z'),
      ]),
    ).toEqual([]);
  });
});

describe('laws of what is due', () => {
  const texts = [charter.ks1, charter.ks2, staffIct, social, text('charter', 'ks1', '0')];
  const past = fc.array(
    fc.record({
      hash: fc.constantFrom(...texts.map((one) => one.hash)),
      at: fc
        .date({ min: new Date('2024-01-01'), max: new Date('2027-06-01'), noInvalidDate: true })
        .map((at) => at.toISOString()),
      decision: fc.constantFrom('agreed' as const, 'shown' as const, 'not-now' as const),
    }),
    { maxLength: 6 },
  );
  const person = fc.record({
    role: fc.constantFrom('pupil' as const, 'teacher' as const, 'governor' as const),
    year: fc.option(fc.integer({ min: -1, max: 13 }), { nil: undefined }),
  });
  const check = (law: (who: AupPerson, gaveThese: PastAcknowledgement[]) => void) => () =>
    fc.assert(
      fc.property(person, past, (who, these) => void law(who, these)),
      { numRuns: 300 },
    );

  it(
    'an acknowledgement more never makes more due',
    check((who, these) => {
      const due = new Set(dueFor(who, these));
      const more = dueFor(who, [...these, gave(staffIct, now.toISOString())]);
      expect([...due]).toEqual(expect.arrayContaining(more));
    }),
  );

  it(
    'acknowledging all that is due leaves nothing due and no gate',
    check((who, these) => {
      const due = aupDue(policy(), who, these, now).due;
      const all = [...these, ...due.map((one) => gave(one, now.toISOString()))];
      expect(aupDue(policy(), who, all, now)).toMatchObject({ due: [], gate: 'none' });
    }),
  );

  it(
    'there is a gate exactly when something is due',
    check((who, these) => {
      const state = aupDue(policy(), who, these, now);
      expect(state.gate !== 'none').toBe(state.due.length > 0);
    }),
  );

  it(
    'the order of acknowledgements does not matter',
    check((who, these) => {
      expect(aupDue(policy(), who, these.toReversed(), now).due).toEqual(
        aupDue(policy(), who, these, now).due,
      );
    }),
  );

  it(
    'what is due is a document of the person’s audience and of the policy',
    check((who, these) => {
      const state = aupDue(policy(), who, these, now);
      expect(policy().documents).toEqual(expect.arrayContaining([...state.due]));
      expect(state.required.filter((one) => one.acknowledgedAt === null)).toHaveLength(
        state.due.length,
      );
    }),
  );
});

describe('what is asked beside reading', () => {
  const visitors: AupAudience = {
    ...staff,
    audience: 'visitors',
    roles: ['visitor'],
    documents: ['social'],
    again: ['every-session'],
    statements: ['I have read it.'],
    typedName: 'visitor',
  };
  const consenting: AupAudience = { ...pupils, consent: 'parent' };
  const on = policy({ audiences: [visitors, consenting] });
  const visitor = { role: 'visitor' } as const;
  const child = { role: 'pupil', year: 2 } as const;
  const agreed = [gave(charter.ks1, '2026-11-20T09:00:00Z')];

  it('asks a visitor in every session, and only once in each', () => {
    const past = [gave(social, '2026-11-22T08:30:00Z')];
    const since = (time: string) => ({ ...visitor, sessionSince: new Date(time) });
    expect(dueFor(since('2026-11-22T08:00:00Z'), past, now, on)).toEqual([]);
    expect(dueFor(since('2026-11-22T08:45:00Z'), past, now, on)).toHaveLength(1);
    expect(dueFor(visitor, past, now, on)).toEqual([]);
    expect(aupDue(on, visitor, past, now).asks).toEqual({
      statements: ['I have read it.'],
      typedName: 'visitor',
    });
  });

  it('keeps the gate until a parent’s consent is there, whatever the child has answered', () => {
    const without = aupDue(on, child, agreed, now);
    expect(without).toMatchObject({ due: [], gate: 'internet', lacksConsent: true });
    const with_ = aupDue(on, { ...child, hasConsent: true }, agreed, now);
    expect(with_).toMatchObject({ due: [], gate: 'none', lacksConsent: false });
    const unread = aupDue(on, { ...child, hasConsent: true }, [], now);
    expect(unread).toMatchObject({ gate: 'internet', lacksConsent: false });
  });

  it('finds the same version of a text in every language, the person’s own first', () => {
    const old = text('charter', 'ks1', '0', 'pl');
    const all = policy({ documents: [...policy().documents, old] });
    const languages = inAllLanguages(all, charter.ks1).map((one) => one.language);
    expect(languages).toEqual(['en', 'cy']);
  });
});
