import { describe, expect, it } from 'vitest';
import { classId, readPeople } from '#console/features/people/people-csv.ts';

const head = 'id,account,given_name,role,year,classes,variant\n';

describe('readPeople', () => {
  it('reads people with their classes', () => {
    const read = readPeople(
      `${head}p1,Ada,Ada,pupil,2,2 Willow;Choir,send\np2,okafor,Ngozi,teacher,,2 Willow,\n`,
    );
    expect(read).toMatchObject({
      ok: true,
      value: [
        {
          id: 'p1',
          account: 'ada',
          year: 2,
          variant: 'send',
          classes: [{ id: '2-willow' }, { id: 'choir' }],
        },
        { id: 'p2', year: null, variant: null },
      ],
    });
  });

  it('takes the language in which somebody reads best', () => {
    const read = readPeople(
      'id,account,given_name,role,language\np1,a,Ada,pupil,ur\np2,b,Bo,pupil,\n',
    );
    expect(read).toMatchObject({ ok: true, value: [{ language: 'ur' }, { language: null }] });
  });

  it('takes R for Reception and lets columns be left out', () => {
    const read = readPeople('role,id,given_name,account,year\npupil,p1,Bo,bo,R\n');
    expect(read).toMatchObject({ ok: true, value: [{ year: 0, classes: [] }] });
  });

  it.each([
    ['', 'the column id is missing'],
    ['id,account,given_name,role,shoe\n', '"shoe" is not a column'],
    [`${head}p1,ada,Ada,pupil,2,x,\np2,bo,Bo,wizard,2,x,\n`, 'row 3: role'],
    [`${head}p1,ada,Ada,pupil,two,x,\n`, 'row 2: year'],
    [
      'id,account,given_name,role,language\np1,a,Ada,pupil,Polish\n',
      'row 2: language: a language is',
    ],
    [`${head}p1,ada\n`, 'row 2: it has 2 fields'],
    [`${head}p1,ada,Ada,pupil,2,x,\np1,bo,Bo,pupil,2,x,\n`, 'the id p1 is there more than once'],
    [
      `${head}p1,ada,Ada,pupil,2,x,\np2,ADA,Bo,pupil,2,x,\n`,
      'the account ada is there more than once',
    ],
    [
      `${head}p1,ada,Ada,pupil,2,x,\np2,zoe,Zo\uFFFD,pupil,2,x,\n`,
      'row 3: it has a letter that is not UTF-8',
    ],
    [`${head}p1,ada,Ada,pupil,2,!!!,\n`, 'has no letter or digit'],
  ])('says what is wrong with %j', (text, says) => {
    const read = readPeople(text);
    expect(read.ok ? '' : read.error.join('\n')).toContain(says);
  });

  it('makes an id of a class name', () => {
    expect(classId('  Année 2 / Willow ')).toBe('annee-2-willow');
  });
});
