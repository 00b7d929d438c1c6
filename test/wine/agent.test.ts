import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { publicKeyOf, verifyBytes } from '#node/signatures.ts';
import { compilePack } from '#policy/load-pack.ts';
import { allRules } from '#rules/registry.ts';
import { bundleCli } from '../../build/bundle/cli.ts';
import { eventually } from '../helpers/agent-fixtures.ts';
import {
  bundleScenario,
  runInWine,
  scenario,
  startInWine,
  windowsPath,
  wineMachine,
} from './in-wine.ts';

type Machine = ReturnType<typeof wineMachine>;

const root = join(import.meta.dirname, '..', '..');
const quiet = '--disable-warning=ExperimentalWarning';
let cli: Promise<string> | undefined;

const bundledCli = (machine: Machine) =>
  (cli ??= bundleCli(root, { outdir: join(machine.bundles, 'cli'), target: 'node22' }).then(() =>
    join(machine.bundles, 'cli', 'index.js'),
  ));

const run = async (machine: Machine, ...words: string[]) =>
  runInWine(machine, machine.node, [quiet, await bundledCli(machine), ...words]);

/** The agent's database, as it lies on drive C. */
function eventsIn(machine: Machine, ...folder: string[]): { sequence: number; type: string }[] {
  const file = join(machine.folder, 'prefix', 'drive_c', ...folder, 'agent.db');
  const database = new DatabaseSync(file);
  try {
    const rows = database.prepare('SELECT body FROM outbox ORDER BY sequence').all();
    return rows.map((row) => {
      const { sequence, data } = JSON.parse(String(row['body']));
      return { sequence, type: data.type };
    });
  } finally {
    database.close();
  }
}

test('the agent starts with its usual places, outlives being killed, and lets no stranger ask', async (context) => {
  const machine = wineMachine(context);
  const pipe = '\\\\.\\pipe\\beadle-agent';
  for (const _start of [1, 2]) {
    const words = [quiet, await bundledCli(machine), 'agent', '--json', '--log-level', 'warn'];
    const agent = startInWine(machine, machine.node, words);
    try {
      await eventually(() => agent.stdout().includes('"ready":true'), 30_000);
      expect(JSON.parse(agent.stdout().split('\n')[0] ?? '')).toEqual({
        ready: true,
        socket: pipe,
      });
      // It speaks to nobody in the clear, and to nobody without a proof.
      expect(await scenario(machine, 'ask-pipe', { pipe, line: 'status' })).toBe('closed');
    } finally {
      agent.child.kill('SIGKILL');
      await agent.ended;
    }
  }
  const events = eventsIn(machine, 'ProgramData', 'Beadle', 'data');
  expect(events.filter(({ type }) => type === 'agent-started')).toHaveLength(2);
  expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1));
});

test('the session app’s own link finds its proof and is answered; signatures hold elsewhere', async (context) => {
  const machine = wineMachine(context);
  const folder = 'C:\\agent test';
  const pipe = '\\\\.\\pipe\\beadle test ü';
  const script = await bundleScenario(machine, 'run-agent');
  const input = join(machine.folder, 'run-agent.json');
  writeFileSync(input, JSON.stringify({ folder, pipe }));
  const agent = startInWine(machine, machine.node, [quiet, script, input]);
  try {
    await eventually(() => agent.stdout().includes('ANSWER '), 30_000);
    const told = JSON.parse(/^ANSWER (.*)$/m.exec(agent.stdout())?.[1] ?? '{}');
    expect(
      verifyBytes(Buffer.from('signed under Windows'), told.signature, publicKeyOf(told.publicKey)),
    ).toBe(true);
    const people = `${folder}\\people`;
    expect(
      await scenario(machine, 'session-link', { pipe, people, commands: ['status', 'notice'] }),
    ).toMatchObject({
      linked: true,
      status: { ok: true, value: { person: { account: told.account }, findings: [] } },
      notice: { ok: true },
    });
  } finally {
    agent.child.kill('SIGKILL');
    await agent.ended;
  }
  // Its pipe is free now, and its proof still lies there: whoever takes the name has not its key.
  expect(
    await scenario(machine, 'false-agent', { pipe, people: `${folder}\\people` }),
  ).toMatchObject({
    linked: false,
    heard: '',
    reasons: [{ reason: expect.stringContaining('SELF_SIGNED') }],
  });
  const data = join(machine.folder, 'prefix', 'drive_c', 'agent test', 'data');
  expect(readdirSync(data)).toContain('device-key.pem');
});

test('an audit asks every rule, and passes nothing that could not be looked at', async (context) => {
  const machine = wineMachine(context);
  const pack = windowsPath(join(root, 'policies', 'stocks-lane'));
  const done = await run(machine, 'audit', '--json', '--policy', pack);
  const findings = JSON.parse(done.stdout) as { rule: string; state: string; reason: string }[];
  const told = new Map(findings.map((one) => [one.rule, one]));
  const broken = ['timed-out', 'probe-failed', 'rule-fault', 'bad-parameters'];
  expect(findings.filter(({ reason }) => broken.includes(reason))).toEqual([]);
  // There is no PowerShell under Wine, so what only it can tell is not known.
  for (const rule of ['antivirus', 'disk-encryption', 'firewall', 'local-admins', 'os-updates'])
    expect(told.get(rule)).toMatchObject({ state: 'unknown' });
  expect(done.code).toBeGreaterThan(0);
});

test('what a school has for browsers and screens is made so by the rules, and taken back', async (context) => {
  const machine = wineMachine(context);
  const chrome = 'HKLM\\SOFTWARE\\Clients\\StartMenuInternet\\Google Chrome';
  const add = ['add', chrome, '/ve', '/d', 'Google Chrome', '/f', '/reg:64'];
  expect(await runInWine(machine, 'reg', add)).toMatchObject({ code: 0 });
  const pack = await compilePack(join(root, 'policies', 'stocks-lane'), allRules, {
    searchIn: [join(root, 'policies')],
  });
  if (!pack.ok) throw new Error('the pack does not compile');
  for (const rule of ['browser-policy', 'screen-lock']) {
    const parameters = pack.value.rules[rule]?.parameters;
    const seen = (await scenario(machine, 'enforce-rule', { rule, parameters })) as {
      changes: unknown[];
      before: { state: string };
      during: { state: string };
      after: { state: string };
    };
    expect(seen.changes.length).toBeGreaterThan(0);
    expect(seen).toMatchObject({
      applied: seen.changes.map(() => ({ ok: true })),
      holds: seen.changes.map(() => ({ ok: true, value: true })),
      reverted: seen.changes.map(() => ({ ok: true, value: 'restored' })),
    });
    expect({ ...seen.after, evidence: null }).toEqual({ ...seen.before, evidence: null });
    if (rule === 'browser-policy')
      expect([seen.before.state, seen.during.state]).toEqual(['violated', 'compliant']);
  }
});

test('what Wine has not is not tried anywhere', (context) => {
  context.skip(
    'no Windows here: Windows PowerShell and its scripts, WMI, real devices and drivers, several people signed in, rights of files (ACLs), Group Policy, services and BitLocker remain untried',
  );
});
