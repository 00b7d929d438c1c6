import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { audit } from '#cli/audit/audit.ts';
import { auditTable, printable, wrap } from '#cli/audit/table.ts';
import { FakeHost } from '#platform/fake-host.ts';
import { loadRecordedHost } from '#platform/recorded-host.ts';
import { finding } from '#protocol/finding.ts';

let folder: string;
let pack: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beadle-packs-'));
  pack = join(folder, 'test');
  await mkdir(pack);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const policy = (rules: string): Promise<void> =>
  writeFile(
    join(pack, 'policy.yaml'),
    `pack: test\nschool: { name: Test School, phase: primary, timezone: Europe/London, yearStartMonth: 9 }\nrules:\n${rules}`,
  );
const usb = '  usb-storage: { mode: observe, default: block }\n';
const fixture = (name: string) =>
  loadRecordedHost(join(import.meta.dirname, '../../rules/usb-storage/fixtures', name));

async function run(host: FakeHost, more: { json?: boolean; rule?: string[] } = {}) {
  let out = '';
  let err = '';
  const code = await audit(
    { policy: pack, rule: ['usb-storage'], ...more },
    { out: (text) => void (out += text), err: (text) => void (err += text), width: 100 },
    { host, now: () => new Date('2026-11-22T09:00:00Z') },
  );
  return { code, out, err };
}

describe('beadle audit', () => {
  it.each([
    ['debian-12-keyboard-mouse-hub', 0, '✓ Meets the rule'],
    ['debian-12-bulk-stick', 1, '! Needs attention'],
    ['debian-12-unreadable-sysfs', 2, '? Not known'],
    ['virtual-machine-without-usb', 0, '– Does not apply'],
  ])('%s: exit code %i', async (name, code, shown) => {
    await policy(usb);
    const answer = await run(await fixture(name));
    expect(answer.code).toBe(code);
    expect(answer.out).toContain(shown);
    expect(answer.err).toBe('');
  });

  it('lets a violation outweigh what is not known', async () => {
    await policy(`${usb}  aup: { mode: observe }\n`);
    const both = { rule: ['usb-storage', 'aup'] };
    const answer = await run(await fixture('debian-12-bulk-stick'), both);
    expect(answer.out).toContain('Of 2 rules, 1 needs attention, 1 is not known.');
    expect(answer.code).toBe(1);
  });

  it('prints findings that hold against their schema', async () => {
    await policy(usb);
    const answer = await run(await fixture('debian-12-bulk-stick'), { json: true });
    const [only] = z.array(finding).parse(JSON.parse(answer.out));
    expect(only).toMatchObject({ rule: 'usb-storage', state: 'violated', reason: 'not-allowed' });
    expect(only?.checkedAt).toBe('2026-11-22T09:00:00.000Z');
  });

  it('checks nothing with a broken pack, and says where it is broken', async () => {
    await policy('  usb-storage: { mode: observe, default: blocked }\n');
    const host = await fixture('debian-12-bulk-stick');
    const answer = await run(host);
    expect(answer.code).toBe(2);
    expect(answer.err).toMatch(/policy\.yaml:4:\d+/);
    expect(host.filesRead).toEqual([]);
  });

  it('names the rules where one is asked for that does not exist', async () => {
    await policy(usb);
    const answer = await run(new FakeHost(), { rule: ['usb'] });
    expect(answer).toMatchObject({ code: 2, out: '' });
    expect(answer.err).toContain('There is no rule "usb". The rules are:');
  });
});

describe('the table', () => {
  it('keeps lines within the width, commands whole, and columns aligned', () => {
    const text = auditTable(
      [
        finding.parse({
          rule: 'rr',
          mode: 'warn',
          clauses: ['SOKE-19'],
          checkedAt: '2026-11-22T09:00:00Z',
          since: '2026-11-22T09:00:00Z',
          state: 'violated',
          reason: 'bad',
          detail: { what: ['one', 'two'] },
        }),
      ],
      [
        {
          id: 'rr',
          title: 'Rule',
          summary: '',
          personSummary: '',
          subject: 'device',
          records: [],
          reasons: {
            bad: {
              state: 'violated',
              technician:
                'Seen: {what}, which is rather more than the policy of this school allows.',
              person: '',
              fix: {
                text: 'Mend it.',
                commands: ['a-command with a rather long line of arguments'],
              },
            },
          },
        },
      ],
      { school: 'School', width: 62 },
    );
    expect(text.split('\n')).toEqual([
      'School: checked 2026-11-22T09:00:00Z',
      '',
      '! Needs attention  Rule  Seen: one, two, which is rather more',
      '                         than the policy of this school',
      '                         allows. [SOKE-19]',
      '                         Fix: Mend it.',
      '                           $ a-command with a rather long line of arguments',
      '',
      'Of 1 rule, 1 needs attention.',
      '',
    ]);
  });

  it('does not pass escape sequences on to the terminal', () => {
    expect(printable('Kings\u001b[2Jton\u202e \u00e9')).toBe('Kings\ufffd[2Jton\ufffd \u00e9');
  });

  it('does not break a word', () => {
    expect(wrap('a verylongword b', 5)).toEqual(['a', 'verylongword', 'b']);
  });
});
