import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Browser, chromium, type Page } from 'playwright-core';
import { systemClock } from '#base/clock.ts';
import { nullLogger } from '#base/logger.ts';
import { Enforcement } from '#agent/enforcement/enforcement.ts';
import { type Entry, journalOver } from '#agent/enforcement/journal.ts';
import { createHost, createWriter } from '#platform/index.ts';
import type { RuleSetting } from '#protocol/policy.ts';
import { loadEnforcer, ruleById } from '#rules/registry.ts';
import { drill } from '#rules/browser-policy/drill.linux.ts';
import { parameters } from '#rules/browser-policy/parameters.ts';
import type { AgentMemory, PersonAtDevice } from '#rules/rule.ts';
import { setting } from '#test/helpers/agent-fixtures.ts';

/**
 * Runs in a mount namespace of its own (browser-limits.test.ts starts it so): it lays empty folders
 * over the browsers' policy folders and asks the browsers themselves what opens. Prints JSON.
 */

const [, , chromiumPath = '', firefoxPath = ''] = process.argv;
const schoolFile = '/etc/chromium/policies/managed/school.json';
const firefoxFile = '/etc/firefox/policies/policies.json';
/** Written as a person writes: what is put back must have the same bytes, not only the same meaning. */
const schoolText =
  '{\n\t"URLBlocklist" : [ "school-blocked.test" ],  "HomepageLocation":"https://school.example" }';
const schoolFirefox = `{"policies": {"WebsiteFilter":{"Block":["*://*.school-blocked.test/*"]},\n  "DontCheckDefaultBrowser": true}}`;

const names = ['other.test', 'lesson.test', 'help.test', 'blocked.test', 'school-blocked.test'];

function layOver(): void {
  for (const folder of ['/etc/chromium', '/etc/firefox']) {
    mkdirSync(folder, { recursive: true });
    execFileSync('mount', ['-t', 'tmpfs', 'tmpfs', folder]);
  }
  for (const [path, text] of [
    [schoolFile, schoolText],
    [firefoxFile, schoolFirefox],
  ] as const) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  const hosts = join(mkdtempSync(join(tmpdir(), 'beadle-hosts-')), 'hosts');
  writeFileSync(hosts, `127.0.0.1 localhost ${names.join(' ')}\n`);
  execFileSync('mount', ['--bind', hosts, '/etc/hosts']);
}

const pupil: PersonAtDevice = {
  account: 'maya',
  id: 'p1',
  role: 'pupil',
  year: 2,
  classes: ['2a'],
};
const teacher: PersonAtDevice = { account: 'okafor', id: 'p2', role: 'teacher', classes: ['2a'] };

/** The agent's own enforcement with this machine's writer, and only its people and lessons made up. */
async function createEnforcement() {
  const situation: { person: PersonAtDevice | null; session: AgentMemory['session'] } = {
    person: pupil,
    session: null,
  };
  const entries = new Map<string, Entry>();
  const host = await createHost();
  const enforcement = new Enforcement({
    clock: systemClock,
    logger: nullLogger,
    host,
    writer: await createWriter(),
    journal: journalOver({
      read: () => [...entries.values()],
      write: (target, body) => void entries.set(target, JSON.parse(body) as Entry),
      erase: (target) => void entries.delete(target),
    }),
    load: (rule) => loadEnforcer(rule, host.os),
    parametersOf: (rule, setting) => ruleById(rule)?.parameters.parse(setting.parameters),
    person: () => situation.person,
    memoryFor: () => ({ aup: null, console: null, agent: null, session: situation.session }),
    record: () => undefined,
    onAttempt: () => undefined,
    onUndone: () => undefined,
    lookAgain: () => undefined,
  });
  return { enforcement, situation };
}

const hits = new Set<string>();
const server = createServer((request, response) => {
  hits.add(`${request.headers.host?.replace(/:\d+$/, '')}${request.url}`);
  response.setHeader('content-type', 'text/html').end('<title>open</title>');
});

let port = 0;
const address = (place: string): string => `http://${place.replace('/', `:${port}/`)}`;

/**
 * Chromium as a person starts it, with a page. Only when that has loaded, and nothing else was asked
 * of it meanwhile, does it begin to watch its policy folder; the flags that Playwright starts it
 * with keep it from ever getting so far.
 */
async function startChromium(): Promise<Browser> {
  const profile = mkdtempSync(join(tmpdir(), 'beadle-chromium-'));
  const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];
  const child = spawn(
    chromiumPath,
    [...flags, '--remote-debugging-port=0', `--user-data-dir=${profile}`, address('other.test/')],
    { stdio: ['ignore', 'ignore', 'pipe'], detached: true },
  );
  process.on('exit', () => endGroup(child));
  let said = '';
  const found = await new Promise<string>((resolve, reject) => {
    child.once('exit', () => reject(new Error(`Chromium ended: ${said.slice(-500)}`)));
    child.stderr.on('data', (data: Buffer) => {
      said += data.toString();
      const [, socket] = /DevTools listening on (ws:\S+)/.exec(said) ?? [];
      if (socket !== undefined) resolve(socket);
    });
  });
  await wait(5_000);
  return chromium.connectOverCDP(found);
}

function endGroup({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

const newPage = async (browser: Browser): Promise<Page> => {
  const [context] = browser.contexts();
  return context ? context.newPage() : browser.newPage();
};

/** Whether a page of Chromium's reaches the server. */
async function opensInChromium(browser: Browser, place: string): Promise<boolean> {
  hits.delete(place);
  const page = await newPage(browser);
  await page.goto(address(place), { timeout: 10_000 }).catch(() => undefined);
  await page.close();
  return hits.has(place);
}

/** Chromium reads its policies again a few seconds after they changed, without a restart. */
async function settlesTo(browser: Browser, place: string, open: boolean): Promise<number | null> {
  const from = performance.now();
  while (performance.now() - from < 40_000) {
    if ((await opensInChromium(browser, place)) === open)
      return Math.round(performance.now() - from);
    await wait(500);
  }
  return null;
}

/** Whether a Firefox that is started now reaches the server. Where it may not, it shows its own page and waits. */
async function opensInFirefox(place: string): Promise<boolean> {
  hits.delete(place);
  const profile = mkdtempSync(join(tmpdir(), 'beadle-firefox-'));
  const picture = join(profile, 'page.png');
  const child = spawn(
    firefoxPath,
    ['--headless', '--no-remote', '--profile', profile, '--screenshot', picture, address(place)],
    { stdio: 'ignore', env: { ...process.env, HOME: profile }, detached: true },
  );
  const from = performance.now();
  while (performance.now() - from < 15_000 && !hits.has(place)) await wait(200);
  endGroup(child);
  await new Promise((resolve) => child.once('exit', resolve));
  rmSync(profile, { recursive: true, force: true });
  return hits.has(place);
}

const enforced = (parameters: RuleSetting['parameters']) =>
  setting({ mode: 'enforce', parameters });

/** What the rule's own trial says, of Chromium alone. */
async function outcomes(): Promise<string[]> {
  const scratch = mkdtempSync(join(tmpdir(), 'beadle-drill-'));
  const steps = await drill({
    host: await createHost(),
    parameters: parameters.parse({ block: ['blocked.test'] }),
    mode: 'enforce',
    now: () => new Date(),
    signal: new AbortController().signal,
    askTo: async () => false,
    confirm: async () => null,
    say: () => undefined,
    scratch,
    writeFile: async () => undefined,
    removeFile: async () => undefined,
    wait: async () => undefined,
  });
  rmSync(scratch, { recursive: true, force: true });
  return steps.filter(({ did }) => did.includes('Chromium')).map(({ outcome }) => outcome);
}

async function main(): Promise<void> {
  layOver();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
  const results: Record<string, unknown> = {};
  const { enforcement, situation } = await createEnforcement();
  const browser = await startChromium();
  const all = async () =>
    Object.fromEntries(
      await Promise.all(
        names.map(async (name) => [name, await opensInChromium(browser, `${name}/a`)] as const),
      ),
    );
  const firefox = async (places: readonly string[]) => {
    if (firefoxPath === '') return null;
    const seen: Record<string, boolean> = {};
    for (const place of places) seen[place] = await opensInFirefox(place);
    return seen;
  };
  results['before'] = await all();

  enforcement.setRules({
    'browser-policy': enforced({ block: ['blocked.test'] }),
    'supervised-session': enforced({ web: 'only-in-session', alwaysOpen: ['help.test'] }),
  });
  await enforcement.renew('test');
  results['closedAfterMs'] = await settlesTo(browser, 'other.test/b', false);
  results['between'] = await all();
  const own = await newPage(browser);
  await own.goto('chrome://version');
  results['ownPage'] = await own.title();
  await own.close();
  results['firefoxBetween'] = await firefox(['other.test/f', 'help.test/f']);

  situation.session = {
    id: 's1',
    classId: '2a',
    className: 'Class 2A',
    teacher: 'Mrs Okafor',
    startsAt: new Date().toISOString(),
    endsAt: new Date(Date.now() + 3_600_000).toISOString(),
    sites: ['lesson.test/page'],
  };
  await enforcement.renew('session');
  results['openedAfterMs'] = await settlesTo(browser, 'lesson.test/page/1', true);
  results['lesson'] = {
    ...(await all()),
    page: await opensInChromium(browser, 'lesson.test/page/2'),
  };
  results['firefoxLesson'] = await firefox(['other.test/g', 'lesson.test/page/f']);
  results['schoolDuring'] = readFileSync(schoolFile, 'utf8') === schoolText;

  situation.person = teacher;
  await enforcement.renew('person');
  results['freeAfterMs'] = await settlesTo(browser, 'other.test/c', true);
  results['teacher'] = await all();

  results['drill'] = await outcomes();

  results['undone'] = await enforcement.undoAll('uninstall');
  await settlesTo(browser, 'blocked.test/d', true);
  results['after'] = await all();
  results['firefoxAfter'] = await firefox(['other.test/h', 'school-blocked.test/h']);
  results['drillAfter'] = await outcomes();
  results['files'] = readdirSync('/etc/chromium/policies/managed');
  results['schoolAfter'] = readFileSync(schoolFile, 'utf8') === schoolText;
  results['firefoxFileAfter'] = readFileSync(firefoxFile, 'utf8') === schoolFirefox;

  await enforcement.dispose();
  process.stdout.write(`${JSON.stringify(results)}\n`, () => process.exit(0));
}

await main();
