import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { drill } from '#cli/drill/run.ts';
import type { DrillTerminal } from '#cli/drill/terminal.ts';
import { FakeHost } from '#platform/fake-host.ts';
import { temporaryFolder } from '#test/helpers/agent-fixtures.ts';

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => (folder = temporaryFolder()));
afterEach(() => folder.dispose());

function packAsking(rules: string): string {
  const pack = join(folder.path, 'test');
  mkdirSync(pack);
  writeFileSync(
    join(pack, 'policy.yaml'),
    `pack: test\nschool: { name: Test School, phase: primary, timezone: Europe/London, yearStartMonth: 9 }\nrules:\n${rules}`,
  );
  return pack;
}

function nobody(): DrillTerminal & { text: () => string } {
  let text = '';
  return {
    out: (more) => void (text += more),
    err: (more) => void (text += more),
    askTo: async () => false,
    confirm: async () => null,
    text: () => text,
  };
}

async function run(rules: string[], policy: string, file = false) {
  const terminal = nobody();
  const wishes = { rules, policy, dataDirectory: join(folder.path, 'data'), file, json: false };
  const code = await drill(wishes, terminal, { host: new FakeHost() });
  return { code, text: terminal.text() };
}

describe('beadle drill', () => {
  it('counts a rule without a trial, and one that nobody could try, as not run', async () => {
    const pack = packAsking('  aup: { mode: observe }\n');
    const { code, text } = await run(['aup'], pack, true);
    expect(code).toBe(2);
    expect(text).toContain('? Not run');
    const filed = join(folder.path, 'data', 'drills');
    const [name = ''] = readdirSync(filed);
    expect(JSON.parse(readFileSync(join(filed, name), 'utf8'))).toMatchObject([
      { type: 'drill', rule: 'aup', outcome: 'not-run' },
    ]);
  });

  it('names the rules where one is asked for that does not exist', async () => {
    const { code, text } = await run(['usb'], packAsking('  aup: { mode: observe }\n'));
    expect([code, text]).toEqual([2, expect.stringContaining('There is no rule "usb"')]);
  });

  it('says what to do where no policy is in force', async () => {
    const terminal = nobody();
    const wishes = { rules: [], dataDirectory: folder.path, file: false, json: false };
    expect(await drill(wishes, terminal, { host: new FakeHost() })).toBe(2);
    expect(terminal.text()).toContain('--policy DIR');
  });
});
