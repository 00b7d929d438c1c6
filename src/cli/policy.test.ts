import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Command } from 'commander';
import { parse as parsePlist } from 'plist';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { register } from '#cli/policy.ts';
import type { Explanation } from '#policy/explain.ts';
import { TestPacks } from '#policy/test-packs.ts';

const shipped = path.join(import.meta.dirname, '../../policies');
const packs = new TestPacks();

/** Runs one command in this process; what it printed and its exit code. */
async function run(...args: string[]): Promise<{ out: string; code: number }> {
  const printed: string[] = [];
  const print = (text: unknown) => void printed.push(`${String(text)}\n`);
  vi.spyOn(console, 'log').mockImplementation(print);
  vi.spyOn(console, 'error').mockImplementation(print);
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0);
  const program = new Command('beadle').exitOverride().configureOutput({ writeErr: print });
  register(program);
  process.exitCode = 0;
  try {
    await program.parseAsync(['policy', ...args], { from: 'user' });
  } catch {
    process.exitCode = 1;
  }
  const code = Number(process.exitCode);
  process.exitCode = 0;
  return { out: printed.join(''), code };
}

afterEach(() => {
  vi.restoreAllMocks();
  packs.dispose();
});

describe('policy check', () => {
  // The first to load every rule, and packs of fifty files each: slow on a busy machine.
  it('says that packs are in order, and what is due', { timeout: 30_000 }, async () => {
    const { out, code } = await run('check', `${shipped}/baseline`, `${shipped}/spring-meadow`);
    expect(code).toBe(0);
    expect(out).toMatch(
      /baseline: in order \(\d+ rules, 0 groups, 6 audiences, \d+ documents, \d+ cards\)/,
    );
    expect(out).toMatch(/note: review of E-Safety Policy is overdue by .* \(SPRING-01\)/);
  });

  it('shows each mistake with its line, a caret and the fix, and fails', async () => {
    const dir = packs.write('own', {
      'policy.yaml': 'pack: own\nextends: baseline\nrules:\n  antivirus: { mode: wran }\n',
    });
    const { out, code } = await run('check', `${shipped}/soke`, dir);
    expect(code).toBe(1);
    expect(out).toContain('soke: in order');
    expect(out).toContain(
      [
        `${dir}/policy.yaml:4:22: "wran" is not allowed here (did you mean "warn"?)`,
        '      antivirus: { mode: wran }',
        `    ${' '.repeat(21)}^`,
      ].join('\n'),
    );
  });

  it('lets a school’s pack anywhere extend the packs that come with Beadle', async () => {
    const dir = packs.write('own', { 'policy.yaml': 'pack: own\nextends: stocks-lane\n' });
    expect(await run('check', dir)).toMatchObject({ code: 0 });
  });
});

describe('policy mac-profile', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'beadle-mac-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('writes what the pack asks for, the same each time', async () => {
    const write = () => run('mac-profile', `${shipped}/soke`, '--out', folder);
    const { out, code } = await write();
    expect(code).toBe(0);
    expect(out).toContain('No external disk is mounted.');
    const declaration = readFileSync(path.join(folder, 'external-storage.json'), 'utf8');
    expect(JSON.parse(declaration)).toEqual({
      Type: 'com.apple.configuration.diskmanagement.settings',
      Identifier: 'uk.beadle.soke.external-storage',
      Payload: { Restrictions: { ExternalStorage: 'Disallowed' } },
    });
    const profile = readFileSync(path.join(folder, 'beadle.mobileconfig'), 'utf8');
    expect(parsePlist(profile)).toMatchObject({
      PayloadType: 'Configuration',
      PayloadDisplayName: 'Beadle: Soke Education Trust',
      PayloadContent: [{ PayloadType: 'com.apple.security.firewall', EnableFirewall: true }],
    });
    await write();
    expect(readFileSync(path.join(folder, 'beadle.mobileconfig'), 'utf8')).toBe(profile);
  });

  it('says what macOS cannot do for a pack', async () => {
    const { out } = await run('mac-profile', `${shipped}/stocks-lane`, '--out', folder);
    expect(out).toContain('allows single devices, which macOS cannot tell apart');
  });

  it('forces browsers’ policies, which nothing but a profile can do on a Mac', async () => {
    const { out } = await run('mac-profile', `${shipped}/our-lady-immaculate`, '--out', folder);
    expect(out).toContain('policies are forced in Google Chrome');
    const profile = readFileSync(path.join(folder, 'beadle.mobileconfig'), 'utf8');
    const { PayloadContent } = parsePlist(profile) as { PayloadContent: Record<string, unknown>[] };
    const of = (type: string) => PayloadContent.find((one) => one['PayloadType'] === type);
    expect(of('com.google.Chrome')?.['URLBlocklist']).toContain('facebook.com');
    expect(of('org.mozilla.firefox')).toMatchObject({
      EnterprisePoliciesEnabled: true,
      WebsiteFilter: { Block: expect.arrayContaining(['*://*.facebook.com/*']) as unknown },
    });
  });

  it('refuses a pack with mistakes', async () => {
    const dir = packs.write('own', { 'policy.yaml': 'pack: own\nrules: { nonsense: {} }\n' });
    expect((await run('mac-profile', dir, '--out', folder)).code).toBe(1);
  });
});

describe('policy explain', () => {
  it('prints the policy of a person with the clause behind every value', async () => {
    const { out, code } = await run(
      'explain',
      `${shipped}/stocks-lane`,
      '--role',
      'pupil',
      '--year',
      '2',
    );
    expect(code).toBe(0);
    expect(out).toMatch(
      /^Stocks Lane Primary School \(pack stocks-lane\), for the role pupil, year 2, with .*key-stage-1$/m,
    );
    expect(out).toMatch(/^ {2}web +demonstration +key-stage-1 +STOCKS-15$/m);
    expect(out).toMatch(/^ {2}maxDefinitionAge +7d +baseline$/m);
    expect(out).toMatch(/Our Computing Charter +computing-charter.ks1 +version /);
    expect(out).toMatch(/^ {2}STOCKS-15 {2}In Key Stage 1 the internet is shown/m);
  });

  it('prints the same as JSON', async () => {
    const { out } = await run('explain', `${shipped}/soke`, '--role', 'teacher', '--json');
    const explanation = JSON.parse(out) as Explanation;
    const antivirus = explanation.rules.find((rule) => rule.rule === 'antivirus');
    expect(antivirus?.values.find((value) => value.name === 'maxDefinitionAge')).toEqual({
      name: 'maxDefinitionAge',
      value: 604_800_000,
      text: '7d',
      origin: { layer: 'soke', clauses: ['SOKE-19'] },
    });
    expect(explanation.aup).toMatchObject([{ audience: 'staff', mode: 'sign', gate: 'internet' }]);
    expect(explanation.clauses['SOKE-19']).toContain('weekly');
  });

  it('prints what is wrong with a broken pack, and fails', async () => {
    const dir = packs.write('own', { 'policy.yaml': 'pack: other\n' });
    const { out, code } = await run('explain', dir);
    expect(code).toBe(1);
    expect(out).toContain('the pack is called "other", its folder "own"');
  });

  it.each([
    ['--year', 'two'],
    ['--year', '99'],
    ['--role', 'wizard'],
  ])('refuses %s %s', async (...option) => {
    expect((await run('explain', `${shipped}/soke`, ...option)).code).toBe(1);
  });
});
