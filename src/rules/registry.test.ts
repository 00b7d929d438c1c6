import { execFileSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findRules, renderRegistry } from '../../build/generate/rule-registry.ts';
import { findingStates } from '#protocol/finding.ts';
import { ruleCatalogue } from '#protocol/rule-catalogue.ts';
import { evaluationReasons } from '#rules/evaluation-reasons.ts';
import { allRules, describeRules, loadRuleForOs } from '#rules/registry.ts';

describe('the registry', () => {
  it('is current: run "node build/generate.ts" where this fails', async () => {
    const written = await readFile(join(import.meta.dirname, 'registry.generated.ts'), 'utf8');
    expect(written).toBe(await renderRegistry(await findRules(import.meta.dirname)));
  });

  it('loads the probe of one OS, and says where there is none', async () => {
    expect((await loadRuleForOs('usb-storage', 'linux')).probe).toBeTypeOf('function');
    expect((await loadRuleForOs('usb-storage', 'linux')).watch).toBeTypeOf('function');
    expect((await loadRuleForOs('usb-storage', 'win32')).probe).toBeTypeOf('function');
    expect((await loadRuleForOs('usb-storage', 'darwin')).probe).toBeTypeOf('function');
    expect((await loadRuleForOs('aup', 'win32')).probe).toBeTypeOf('function');
    await expect(loadRuleForOs('none', 'linux')).rejects.toThrow('no rule "none"');
  });

  it('describes every rule as windows and pages read it', () => {
    const described = ruleCatalogue.parse(describeRules());
    expect(described.map(({ id }) => id)).toEqual(allRules.map(({ id }) => id));
    for (const { reasons } of described)
      expect(Object.keys(reasons)).toEqual(expect.arrayContaining(Object.keys(evaluationReasons)));
  });
});

describe.each(allRules.map((rule) => [rule.id, rule] as const))('rule %s', (_, rule) => {
  it('says to people what is checked, and claims nothing that it has not seen', () => {
    expect(rule.personSummary).toMatch(/^This laptop checks /);
    const notice = rule.records.flatMap((record) => [record.what, record.why]);
    const toPeople = [
      rule.personSummary,
      ...Object.values(rule.reasons).map((reason) => reason.person),
      ...notice,
    ];
    expect(notice.filter((text) => text.split(/\s+/).length > 12)).toEqual([]);
    expect(toPeople.filter((text) => /\b(safe|safely|secure|protected)\b/i.test(text))).toEqual([]);
  });

  it('has a strictness for each parameter, and defaults that are valid', () => {
    const parameters = rule.parameters.safeParse({});
    expect(parameters.success).toBe(true);
    expect(Object.keys(rule.strictness).sort()).toEqual(
      Object.keys((parameters.data ?? {}) as object).sort(),
    );
  });

  it('refuses parameters that it does not know', () => {
    expect(rule.parameters.safeParse({ unheardOf: 1 }).success).toBe(false);
  });

  it('says how to mend whatever is violated, in words for both readers', () => {
    for (const [code, reason] of Object.entries(rule.reasons)) {
      expect(code).toMatch(/^[a-z][a-z0-9-]{1,59}$/);
      expect(findingStates).toContain(reason.state);
      expect(reason.technician.length && reason.person.length).toBeGreaterThan(0);
      if (reason.state === 'violated') expect(reason.fix, code).toBeDefined();
      expect(reason.person, code).not.toMatch(/\b(?:safe|protected)\b/i);
    }
  });

  it('does not reuse a reason that means that the look failed', () => {
    const taken = Object.keys(rule.reasons).filter((code) => code in evaluationReasons);
    expect(taken).toEqual([]);
  });
});

describe('adding a rule (docs/adding-a-rule.md)', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'beadle-rules-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const root = join(import.meta.dirname, '../..');
  /** The fenced blocks of the page whose first line names the file they belong to. */
  async function filesOfPage(): Promise<Map<string, string>> {
    const page = await readFile(join(root, 'docs/adding-a-rule.md'), 'utf8');
    const blocks = page.matchAll(/```ts\n\/\/ (src\/rules\/\S+)\n([\s\S]*?)```/g);
    return new Map([...blocks].map(([, file, text]) => [file as string, text as string]));
  }

  it('works as the page says, in one folder', { timeout: 60_000 }, async () => {
    for (const part of ['src/base', 'src/protocol', 'src/platform', 'src/rules', 'build/generate'])
      await cp(join(root, part), join(folder, part), { recursive: true });
    for (const file of ['package.json', 'build/generate.ts', '.prettierrc.json'])
      await cp(join(root, file), join(folder, file)).catch(() => undefined);
    execFileSync('ln', ['-s', join(root, 'node_modules'), join(folder, 'node_modules')]);
    const files = await filesOfPage();
    expect([...files.keys()]).toContain('src/rules/terminal-timeout/rule.ts');
    for (const [file, text] of files) {
      await mkdir(join(folder, file, '..'), { recursive: true });
      await writeFile(join(folder, file), text);
    }
    execFileSync(process.execPath, ['build/generate.ts'], { cwd: folder });
    const script = `
      import { loadRuleForOs } from '#rules/registry.ts';
      import { runRule } from '#rules/evaluate.ts';
      import { FakeHost } from '#platform/fake-host.ts';
      const host = new FakeHost({ files: { '/etc/profile.d/tmout.sh': 'TMOUT=300' } });
      const on = await loadRuleForOs('terminal-timeout', 'linux');
      const verdict = await runRule({ on, parameters: {}, mode: 'observe', host, person: null, memory: null });
      console.log(verdict.state, verdict.reason);`;
    await writeFile(join(folder, 'try.ts'), script);
    const printed = execFileSync(process.execPath, ['try.ts'], { cwd: folder, encoding: 'utf8' });
    expect(printed.trim()).toBe('compliant closes');
  });

  it('says which folder is no rule', async () => {
    await mkdir(join(folder, 'half'));
    await expect(findRules(folder)).rejects.toThrow(/half has no rule\.ts/);
    await writeFile(join(folder, 'half/rule.ts'), 'export const rule = { id: "other" };');
    await expect(findRules(folder)).rejects.toThrow(/id "half"/);
  });
});
