import { existsSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { agentFlags } from '../../src/agent/node-flags.ts';
import { DisposableStore } from '../../src/base/disposable.ts';
import { bundle } from '../bundle.ts';
import { launchSessionApp } from '../electron-stand-in/launch.ts';
import { findingsTable } from './findings-table.ts';
import { firstLook } from './local-view.ts';
import { parseStartOptions, usage, type StartOptions } from './options.ts';
import { beadle, startService } from './processes.ts';
import { isReallySignedIn, sampleSession } from './sample-session.ts';

/**
 * `npm start`: a whole Beadle on this machine. Console, agent and session app run as they would in
 * a school, in a temporary folder; every rule only looks. Ctrl-C stops all of it and removes it.
 */
const sample = {
  people: join(import.meta.dirname, 'sample-school', 'people.csv'),
  pupil: 'amara.k',
  classId: 'oak',
};
const accounts = [
  { username: 'technician', name: 'Mx Price', role: 'technician', classes: '' },
  { username: 'teacher', name: 'Mrs Okafor', role: 'teacher', classes: 'oak,willow' },
];

const say = (text: string): void => console.log(text);
const running = new DisposableStore();
const stopped = Promise.withResolvers<void>();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => stopped.resolve());

process.exitCode = await main();

async function main(): Promise<number> {
  try {
    const options = parseStartOptions(process.argv.slice(2));
    if (options === 'help') say(usage);
    else await run(options);
    return 0;
  } catch (cause) {
    console.error(cause instanceof Error ? cause.message : cause);
    return 1;
  } finally {
    await running.dispose();
  }
}

async function run(options: StartOptions): Promise<void> {
  const started = performance.now();
  const policy = resolve(options.policy);
  if (!existsSync(join(policy, 'policy.yaml')))
    throw new Error(
      `${options.policy} is not a policy pack: it has no policy.yaml. Packs are in policies/.`,
    );
  const changed = await bundle();
  if (changed.length > 0) say(`Bundled: ${changed.join(', ')}.`);

  const folder = mkdtempSync(join(tmpdir(), 'beadle-start-'));
  running.add({ dispose: () => rmSync(folder, { recursive: true, force: true }) });
  const address = await startConsole(folder, policy, options.port);
  const { socket, account } = await startAgent(folder, address, options.as);
  const look = await firstLook(socket, 8_000);
  const windows =
    options.windows === 'none' ? 'none, as asked' : await startWindows(folder, socket);

  say(
    `\nBeadle is running, ready after ${((performance.now() - started) / 1000).toFixed(1)} s. Every rule only looks; nothing on this machine is changed.\n`,
  );
  say(findingsTable(look.state.findings, look.catalogue, process.stdout.columns ?? 110));
  say(`\nSigned in here: ${account}`);
  say(`Windows: ${windows}`);
  say(`Console: ${address}`);
  for (const { username, name, role } of accounts) {
    const link = beadle([
      'console',
      'sign-in-link',
      '--data',
      join(folder, 'console'),
      '--username',
      username,
      '--address',
      address,
    ]);
    say(`  sign in once as ${name} (${role}): ${link}`);
  }
  if (options.once) return;
  say('\nCtrl-C stops everything and leaves this machine as it was.');
  await stopped.promise;
  say('\nStopping …');
  await running.dispose();
  say('Stopped. Nothing of Beadle is left running, and its folder is gone.');
}

async function startConsole(folder: string, policy: string, port: number): Promise<string> {
  const data = join(folder, 'console');
  beadle(['console', 'import-people', '--data', data, sample.people]);
  for (const { username, name, role, classes } of accounts) {
    const teaches = classes ? ['--classes', classes] : [];
    beadle([
      'console',
      'add-user',
      '--data',
      data,
      '--username',
      username,
      '--name',
      name,
      '--role',
      role,
      ...teaches,
    ]);
  }
  const args = [
    'console',
    '--data',
    data,
    '--listen',
    `127.0.0.1:${port}`,
    '--policy',
    policy,
    '--json',
  ];
  const service = await startService(args, { log: join(folder, 'console.log') });
  running.add({ dispose: () => service.stop() });
  return String(service.ready['address']);
}

async function startAgent(
  folder: string,
  address: string,
  as: string | null,
): Promise<{ socket: string; account: string }> {
  const data = join(folder, 'agent');
  const code = beadle([
    'console',
    'enrolment-code',
    '--data',
    join(folder, 'console'),
    '--class',
    sample.classId,
  ]);
  beadle(['enrol', '--data', data, '--console', address, '--code', code]);
  const really = as === null && isReallySignedIn();
  const account = as ?? (really ? userInfo().username : sample.pupil);
  const sessions = really
    ? []
    : ['--sessions-dir', sampleSession(join(folder, 'sessions'), account, new Date())];
  const socket = join(folder, 'run', 'agent.sock');
  const args = ['agent', '--data', data, '--socket', socket, '--observe', ...sessions, '--json'];
  const service = await startService(args, {
    log: join(folder, 'agent.log'),
    nodeFlags: agentFlags,
  });
  running.add({ dispose: () => service.stop() });
  return {
    socket,
    account: really ? account : `${account} (of the sample school; --as ACCOUNT for another)`,
  };
}

async function startWindows(folder: string, socket: string): Promise<string> {
  const args = [
    '--socket',
    socket,
    '--agent-owner',
    String(userInfo().uid),
    '--user-data',
    join(folder, 'windows'),
  ];
  // Opened once: the last lines may come when the folder is gone already.
  const log = openSync(join(folder, 'session-app.log'), 'a');
  const app = await launchSessionApp({ args, onLog: (text) => writeSync(log, text) });
  running.add({ dispose: () => app.close() });
  const words = { electron: 'Electron', 'stand-in': 'the stand-in for Electron', headless: 'none' };
  return `${words[app.kind]} (${app.why})`;
}
