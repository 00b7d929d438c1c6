import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '#base/clock.ts';
import { nullLogger } from '#base/logger.ts';
import { unwrap } from '#base/result.ts';
import { addUser, createCode, createLink, importFile } from '#console/commands/administer.ts';
import { databaseFile } from '#console/compose.ts';
import { checkConfig } from '#console/config.ts';
import { openDatabase } from '#console/db/database.ts';
import { chainOf } from '#console/device-channel/chain-check.ts';
import { startConsole } from '#console/start.ts';
import { reportAnswer } from '#protocol/device-channel.ts';
import type { PolicyRule } from '#policy/rule-values.ts';
import { allRules, describeRules } from '#rules/registry.ts';
import { FakeDevice, peopleCsv, Person } from '#test/integration/console-kit.ts';

const root = join(import.meta.dirname, '../..');
let folder: string;
const children: ChildProcess[] = [];
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'beadle-start-'))));
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

async function start(settings: Record<string, unknown>) {
  const config = unwrap(
    checkConfig({ dataDir: join(folder, 'data'), listen: '127.0.0.1:0', ...settings }),
  );
  return startConsole(config, {
    clock: systemClock,
    logger: nullLogger,
    rules: allRules as unknown as readonly PolicyRule[],
    catalogue: describeRules(),
    packFolders: [join(root, 'policies')],
  });
}

/** The real command in a process of its own. */
async function spawnConsole(dataDir: string): Promise<{ child: ChildProcess; address: string }> {
  const args = [
    'src/cli/index.ts',
    'console',
    '--data',
    dataDir,
    '--listen',
    '127.0.0.1:0',
    '--json',
  ];
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  children.push(child);
  const line = await new Promise<string>((resolve) =>
    createInterface({ input: child.stdout! }).once('line', resolve),
  );
  return { child, address: (JSON.parse(line) as { address: string }).address };
}

describe('starting the console', () => {
  it('refuses a broken pack with its place, and keeps the last good policy', async () => {
    const pack = join(folder, 'stocks-lane');
    cpSync(join(root, 'policies/stocks-lane'), pack, { recursive: true });
    const good = unwrap(await start({ policyDir: pack }));
    expect(good.packProblems).toEqual([]);
    await good.dispose();
    writeFileSync(join(pack, 'policy.yaml'), 'pack: stocks-lane\nshcool: {}\n');
    const broken = unwrap(await start({ policyDir: pack }));
    expect(broken.packProblems.join('\n')).toMatch(/policy\.yaml:\d+:\d+: /);
    await addUser(join(folder, 'data'), {
      username: 'tech',
      name: 'T',
      role: 'technician',
      classes: [],
    });
    const link = unwrap(await createLink(join(folder, 'data'), 'tech', broken.address));
    const policy = await (await Person.fromLink(link)).get('/api/policy');
    expect(await policy.json()).toMatchObject({ pack: 'stocks-lane', revision: 2 });
    await broken.dispose();
  });

  it('says what is wrong with an address that it cannot have', async () => {
    const first = unwrap(await start({}));
    const second = await start({
      listen: new URL(first.address).host,
      dataDir: join(folder, 'other'),
    });
    expect(second.ok ? '' : second.error).toContain('EADDRINUSE');
    await first.dispose();
  });
});

describe('the commands beside a console', () => {
  it('say what is wrong', async () => {
    const data = join(folder, 'data');
    const file = join(folder, 'people.csv');
    writeFileSync(file, peopleCsv.replace('pupil', 'wizard'));
    const errors = [
      await importFile(data, file),
      await importFile(data, join(folder, 'missing.csv')),
      await addUser(data, { username: 'x', name: 'X', role: 'king', classes: [] }),
      await createCode(data, { classId: 'none', uses: 1, validHours: 1 }),
      await createCode(data, { classId: null, uses: 1, validHours: 10_000 }),
      await createLink(data, 'nobody', 'http://127.0.0.1:1'),
    ].map((result) => (result.ok ? 'done' : result.error));
    expect(errors.map((error) => error.split('\n').join(' ').slice(0, 60))).toEqual([
      expect.stringContaining('nothing was taken in'),
      expect.stringContaining('cannot be read'),
      expect.stringContaining('"king" is not a role'),
      expect.stringContaining('There is no class none'),
      expect.stringContaining('validHours'),
      expect.stringContaining('there is no user nobody'),
    ]);
  });
});

describe('a console that is killed while devices report', () => {
  it('has stored whatever it had answered for, whole', async () => {
    const data = join(folder, 'data');
    const code = unwrap(await createCode(data, { classId: null, uses: 4, validHours: 1 }));
    const answered = new Map<string, number>();
    for (let round = 0; round < 3; round += 1) {
      const { child, address } = await spawnConsole(data);
      const device = await FakeDevice.enrol(address, code, `d${round}`);
      let alive = true;
      const reporting = (async () => {
        while (alive) {
          const answer = await device.find(
            'antivirus',
            device.sequence % 2 ? 'violated' : 'compliant',
          );
          const { storedThrough } = reportAnswer.parse(await answer.json());
          answered.set(device.id, storedThrough);
        }
      })().catch(() => undefined);
      await expect
        .poll(() => (answered.get(device.id) ?? 0) > 5 + 7 * round, { timeout: 20_000 })
        .toBe(true);
      child.kill('SIGKILL');
      await reporting;
      alive = false;
    }
    const { db } = await openDatabase(databaseFile(data));
    for (const [device, through] of answered) {
      const chain = await chainOf(db, device);
      expect(chain.whole).toBe(true);
      expect(chain.storedThrough).toBeGreaterThanOrEqual(through);
    }
    await db.destroy();
  });
});
