import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { daysMs } from '#base/duration.ts';
import { fillTemplate } from '#base/fill-template.ts';
import { nullLogger } from '#base/logger.ts';
import { FakeHost, type RecordedMachine } from '#platform/fake-host.ts';
import { type Verdict, verdict as verdictSchema } from '#protocol/finding.ts';
import type { ReasonText } from '#protocol/rule-catalogue.ts';
import type { AgentMemory, Attempt, FileToHold, HoldOutcome } from '#rules/rule.ts';
import { ArrivalGuard } from './arrival-guard.ts';
import type { DownloadsFacts } from './facts.ts';
import { probe, watch } from './probe.ts';
import { rule } from './rule.ts';

const now = new Date('2026-11-26T09:00:00Z');
const passwd = 'root:x:0:0::/root:/bin/sh\nada:x:1001:1001::/home/ada:/bin/bash\n';
const memoryWith = (held: AgentMemory['held']): AgentMemory => ({
  aup: null,
  session: null,
  console: null,
  agent: null,
  ...(held !== undefined && { held }),
});

const machine = (more: RecordedMachine = {}): FakeHost =>
  new FakeHost({ ...more, files: { '/etc/passwd': passwd, ...more.files } });

function look(host: FakeHost, held?: AgentMemory['held']): Promise<DownloadsFacts> {
  const signal = new AbortController().signal;
  const memory = memoryWith(held);
  return probe({ host, parameters: {}, now, signal, person: null, memory });
}

function judge(facts: DownloadsFacts, parameters: unknown = {}): Verdict {
  const parsed = rule.parameters.parse(parameters);
  const found = rule.evaluate(facts, parsed, { now, mode: 'warn', person: null });
  const { technician, person, fix } = rule.reasons[found.reason] as ReasonText;
  const words = [technician, person, fix?.text ?? ''].map((one) => fillTemplate(one, found.detail));
  expect(words.join(' ')).not.toMatch(/[{}]/);
  return verdictSchema.parse(found);
}

describe('what lies in Downloads', () => {
  it('is met where only work lies there', async () => {
    const host = machine({ files: { '/home/ada/Downloads/poem.txt': 'Roses' } });
    expect(judge(await look(host))).toMatchObject({
      state: 'compliant',
      reason: 'none-arrived',
      detail: { looked: 1 },
    });
  });

  it('counts programs by form and folder, and tells no names', async () => {
    const host = machine({
      files: {
        '/home/ada/Downloads/secret diary.exe': 'MZ\u0090',
        '/home/ada/Downloads/b.jpg': 'MZ\u0090',
        '/home/ada/Desktop/x.sh': '#!/bin/sh\n',
        '/home/ada/Downloads/more.exe.crdownload': 'MZ',
        '/home/ada/Downloads/placeholder.exe': '',
        '/home/ada/Downloads/deeper/y.exe': 'MZ',
      },
    });
    const found = judge(await look(host), { approver: 'computing-coordinator' });
    expect(found).toMatchObject({ state: 'violated', reason: 'files-arrived' });
    expect(found.detail['found']).toEqual([
      '2 × Windows program (Downloads)',
      '1 × shell script (Desktop)',
    ]);
    expect(found.detail['ask']).toBe('The computing coordinator can allow it.');
    expect(JSON.stringify(found)).not.toMatch(/diary|ada/);
  });

  it('asks only about the kinds that the policy names', async () => {
    const host = machine({ files: { '/home/ada/Downloads/a.7z': '7z\u00bc\u00af\u0027\u001c' } });
    const seven = new FakeHost({
      files: {
        '/etc/passwd': passwd,
        '/home/ada/Downloads/a.7z': Buffer.from('377abcaf271c', 'hex'),
      },
    });
    expect(judge(await look(host)).state).toBe('compliant');
    expect(judge(await look(seven)).state).toBe('compliant');
    expect(judge(await look(seven), { kinds: ['archive'] }).state).toBe('violated');
  });

  it('leaves out what was allowed, and tells what waits', async () => {
    const host = machine({ files: { '/home/ada/Downloads/a.exe': 'MZ' } });
    const permitted = [{ path: '/home/ada/Downloads/a.exe', size: 2 }];
    const found = judge(await look(host, { waiting: 1, permitted }));
    expect(found.state).toBe('compliant');
    expect(found.evidence).toContainEqual({ label: 'Put aside, not decided yet', value: '1' });
    const other = judge(await look(host, { waiting: 0, permitted: [{ path: 'x', size: 2 }] }));
    expect(other.state).toBe('violated');
  });

  it('follows user-dirs.dirs within the home, and no link out of it', async () => {
    const host = machine({
      files: {
        '/home/ada/.config/user-dirs.dirs':
          'XDG_DOWNLOAD_DIR="$HOME/Téléchargements"\nXDG_DESKTOP_DIR="/etc"\n',
        '/home/ada/Téléchargements/a.exe': 'MZ',
        '/etc/program': 'MZ',
        '/usr/bin/vim': '\u007fELF',
      },
      links: { '/home/ada/Téléchargements/editor': '/usr/bin/vim' },
    });
    const found = judge(await look(host));
    expect(found.detail['found']).toEqual(['1 × Windows program (Downloads)']);
  });

  it('is unknown where a folder, a file or the list of people cannot be read', async () => {
    const closed = machine({ folders: { '/home/ada/Downloads': { error: 'not-permitted' } } });
    const file = machine({
      files: { '/home/ada/Downloads/private.bin': { error: 'not-permitted' } },
    });
    const nobody = new FakeHost();
    for (const host of [closed, file, nobody])
      expect(judge(await look(host))).toMatchObject({ state: 'unknown', reason: 'folders-unseen' });
    expect(JSON.stringify(judge(await look(file)))).not.toContain('private.bin');
  });

  it.each([
    ['win32', 'C:\\Users\\ada\\Downloads\\setup.exe'],
    ['darwin', '/Users/ada/Downloads/Setup.pkg'],
  ] as const)('works on %s', async (os, path) => {
    const host = new FakeHost({
      os,
      files: { [path]: 'MZ' },
      registry: {
        'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\ProfileList\\S-1-5-21-1-2-3-1001': {
          ProfileImagePath: 'C:\\Users\\ada',
        },
      },
    });
    expect(judge(await look(host)).state).toBe('violated');
  });
});

describe('watching', () => {
  it('looks again after an arrival, and not for every piece of a download', async () => {
    const host = machine();
    let looks = 0;
    const watching = watch(host, () => looks++);
    await new Promise((resolve) => setTimeout(resolve, 10));
    host.pathChanged('/home/ada/Downloads/game.exe.crdownload');
    expect(looks).toBe(0);
    host.pathChanged('/home/ada/Downloads/game.exe');
    expect(looks).toBe(1);
    await watching.dispose();
    host.pathChanged('/home/ada/Desktop/game.exe');
    expect(looks).toBe(1);
  });
});

describe('the guard', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function guarded(host: FakeHost, answer: HoldOutcome, parameters: unknown = {}, front = 'Ada') {
    const held: FileToHold[] = [];
    const refused: Attempt[] = [];
    const guard = new ArrivalGuard({
      host,
      writeKernelValue: async () => ({ ok: true, value: undefined }),
      now: () => now,
      current: () => ({
        parameters: rule.parameters.parse(parameters),
        person: { account: front, classes: [] },
        memory: memoryWith(null),
      }),
      onChange: () => ({ dispose: () => undefined }),
      refused: (attempt) => refused.push(attempt),
      lookAgain: () => undefined,
      holdFile: async (file) => {
        held.push(file);
        return answer;
      },
      logger: nullLogger,
    });
    return { guard, held, refused };
  }
  const answer: HoldOutcome = { kind: 'held', request: 'r1', until: new Date('2026-12-10') };

  it('has a program put aside once it stands still, and tells the person', async () => {
    const host = machine({ files: { '/home/ada/Downloads/game.exe': 'MZ' } });
    const { guard, held, refused } = guarded(host, answer, { approver: 'head', keepHeld: '7d' });
    await vi.advanceTimersByTimeAsync(1_500);
    expect(held).toEqual([]);
    await vi.advanceTimersByTimeAsync(1_500);
    expect(held).toEqual([
      {
        path: '/home/ada/Downloads/game.exe',
        home: '/home/ada',
        account: 'ada',
        what: 'game.exe (Windows program)',
        approver: 'head',
        until: new Date(now.getTime() + daysMs(7)),
        atEnd: 'technician',
      },
    ]);
    const [attempt] = refused;
    expect(attempt?.reason).toBe('put-aside');
    const text = rule.reasons['put-aside'] as ReasonText;
    expect(fillTemplate(text.person, attempt?.detail ?? {})).toBe(
      'A file was put aside. The headteacher can allow it.',
    );
    await guard.dispose();
  });

  it('waits for partial downloads and leaves documents alone', async () => {
    const host = machine({
      files: {
        '/home/ada/Downloads/game.exe.part': 'MZ',
        '/home/ada/Downloads/poem.docx': 'hello',
        '/home/ada/Downloads/a.zip': 'PK\u0003\u0004' + '\u0000'.repeat(40),
      },
    });
    const { guard, held } = guarded(host, answer);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(held).toEqual([]);
    await guard.dispose();
  });

  it('tells nobody else of it', async () => {
    const host = machine({ files: { '/home/ada/Downloads/game.exe': 'MZ' } });
    const { guard, held, refused } = guarded(host, answer, {}, 'bo');
    await vi.advanceTimersByTimeAsync(5_000);
    expect([held.length, refused.length]).toEqual([1, 0]);
    await guard.dispose();
  });

  it('says nothing of what is left', async () => {
    const host = machine({ files: { '/home/ada/Downloads/old.exe': 'MZ' } });
    const { guard, held, refused } = guarded(host, { kind: 'left', because: 'arrived-before' });
    await vi.advanceTimersByTimeAsync(5_000);
    expect([held.length, refused.length]).toEqual([1, 0]);
    await guard.dispose();
  });
});
