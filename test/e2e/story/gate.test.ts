import { type ChildProcess, spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundle } from '../../../build/bundle.ts';
import { School } from '#test/helpers/school.ts';
import { patient } from '#test/e2e/session-app/until.ts';
import { readCharter } from '#test/e2e/story/charter.ts';
import { Laptop, whyNoOwnFolders } from '#test/e2e/story/laptop.ts';

/**
 * A child whose rules are due at the gate `internet`, with the agent, the session app and the
 * machine's own Chromium, which sees the laptop's policy folder. The steps follow one another.
 */
const program = '/usr/lib/chromium/chromium';
const cannot =
  whyNoOwnFolders() ??
  (existsSync(program) ? undefined : 'no Chromium where its policies are known');
const laptop = new Laptop({ ownFolders: ['/etc/chromium', '/etc/firefox', '/etc/opt'] });
const profile = mkdtempSync(join(tmpdir(), 'beadle-chromium-'));
const policyFile = () => laptop.own('/etc/chromium/policies/managed/zz-beadle.json');
const tenMinutes = 600_000;
const hits = new Set<string>();
const site = createServer((request, response) => {
  hits.add(String(request.headers.host).replace(/:\d+$/, ''));
  response.setHeader('content-type', 'text/html').end('<title>open</title>');
});
let school: School;
let running: ChildProcess;
let browser: Browser;

/** The story's pack with another version of the rules, in other words. */
function newerPack(folder: string): string {
  const pack = join(folder, 'gate-internet');
  const texts = join(pack, 'aup');
  const baseline = join(import.meta.dirname, '../../../policies/baseline/aup');
  cpSync(join(import.meta.dirname, 'packs/gate-internet'), pack, { recursive: true });
  cpSync(baseline, texts, { recursive: true });
  for (const name of readdirSync(texts).filter((one) => one.startsWith('pupil-agreement'))) {
    const text = readFileSync(join(texts, name), 'utf8');
    const newer = text.replace(/^version: .*$/m, "version: '2027-01'");
    writeFileSync(join(texts, name), newer.replace(/^# .*?(?=\s*(\{#.*)?$)/m, '$& today'));
  }
  return pack;
}

/** Chromium as a person starts it, in the laptop's own folders. */
async function startChromium(): Promise<void> {
  const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];
  const own = [`--user-data-dir=${profile}`, '--host-resolver-rules=MAP *.test 127.0.0.1'];
  const [first = '', ...args] = laptop.within([
    ...[program, ...flags, ...own, '--remote-debugging-port=0', 'about:blank'],
  ]);
  running = spawn(first, args, { stdio: ['ignore', 'ignore', 'pipe'], detached: true });
  let said = '';
  const address = await new Promise<string>((resolve, reject) => {
    running.once('exit', () => reject(new Error(`Chromium ended: ${said.slice(-500)}`)));
    running.stderr?.on('data', (data: Buffer) => {
      said += data.toString();
      const [, socket] = /DevTools listening on (ws:\S+)/.exec(said) ?? [];
      if (socket !== undefined) resolve(socket);
    });
  });
  browser = await chromium.connectOverCDP(address);
}

async function endChromium(): Promise<void> {
  if (running?.pid === undefined || running.exitCode !== null) return;
  const ended = new Promise((resolve) => running.once('exit', resolve));
  process.kill(-running.pid, 'SIGKILL');
  await ended;
}

/** Whether a page of the child's browser reaches the site of that name. */
async function opens(name: string): Promise<boolean> {
  hits.delete(name);
  const page = await (browser.contexts()[0] ?? (await browser.newContext())).newPage();
  const { port } = site.address() as AddressInfo;
  await page.goto(`http://${name}:${port}/`, { timeout: 10_000 }).catch(() => undefined);
  await page.close();
  return hits.has(name);
}

describe.skipIf(cannot !== undefined)('the internet waits for the rules', () => {
  beforeAll(async () => {
    await bundle();
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    school = new School('test/e2e/story/packs/gate-internet');
    await school.start();
    await laptop.enrol(school.address, school.enrolmentCode());
    await laptop.startAgent();
    await laptop.signIn('amara.k', new Date(Date.now() - tenMinutes));
  });
  afterAll(async () => {
    await endChromium();
    await laptop.dispose();
    await school?.dispose();
    site.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  });

  test('the rules open in a window that may be closed, and say what waits for them', async () => {
    const rules = await laptop.shown('aup');
    await rules.getByText('The internet opens when you have read the rules.').waitFor();
    const [window] = await laptop.visible('aup');
    expect(window?.kiosk).toBe(false);
    await expect.poll(() => existsSync(policyFile()), patient).toBe(true);
  });

  test('her browser opens the school’s help, and nothing else', async () => {
    await startChromium();
    expect(await opens('help.test')).toBe(true);
    expect(await opens('other.test')).toBe(false);
  });

  test('she reads them and agrees, and her browser, opened again, reaches the site', async () => {
    await readCharter(await laptop.shown('aup'), 'I agree');
    await expect.poll(() => existsSync(policyFile()), patient).toBe(false);
    await endChromium();
    await startChromium();
    expect(await opens('other.test')).toBe(true);
  });

  test('new rules in the middle of work leave her browser open, and say when it will wait', async () => {
    // She closed the thanks, and is at work.
    const thanks = await laptop.shown('aup');
    const close = thanks.getByRole('button', { name: 'Close', exact: true });
    // The window is gone before its page can answer.
    await close.press('Enter').catch(() => undefined);
    await laptop.hidden('aup');
    await school.changePolicy(newerPack(school.folder));
    const soon = await laptop.shown('soon', 60_000);
    const then = 'Then the internet will wait until you have finished the rules.';
    await soon.getByText(then).first().waitFor();
    await soon.getByText('5 minutes left').waitFor();
    expect(await laptop.visible('aup')).toEqual([]);
    expect(await opens('other.test')).toBe(true);
    expect(existsSync(policyFile())).toBe(false);
  });

  test('she reads them in that time, in a window of their own, and it never closes', async () => {
    const soon = await laptop.shown('soon');
    await soon.getByRole('button', { name: 'I need more time' }).press('Enter');
    await soon.getByText('10 minutes left').waitFor();
    await soon.getByRole('button', { name: 'Read them now' }).press('Enter');
    const rules = await laptop.shown('aup');
    await rules.getByText(/\b(9|10) minutes left/).waitFor();
    expect([(await laptop.visible('aup'))[0]?.kiosk, await laptop.visible('soon')]).toEqual([
      false,
      [],
    ]);
    expect(await opens('other.test')).toBe(true);
    await readCharter(rules, 'I agree');
    await rules.getByRole('button', { name: 'Close', exact: true }).waitFor();
    expect(existsSync(policyFile())).toBe(false);
    expect(await opens('other.test')).toBe(true);
  });
});
