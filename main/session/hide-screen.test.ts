import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '#base/clock.ts';
import { nullLogger } from '#base/logger.ts';
import type { HelpCall, LocalState } from '#protocol/local-ipc.ts';
import type { Answer } from '#protocol/windows.ts';
import { away } from '../agent-link/problems.ts';
import { emptyState } from '../testing/states.ts';
import { HideScreen } from './hide-screen.ts';
import { keepPressIn } from './kept-press.ts';

/** An agent that the test links, cuts off and lets push. */
class Agent {
  state: LocalState = emptyState;
  linked = true;
  readonly asked: { command: string; params: unknown }[] = [];
  private help: HelpCall | null = null;
  private calls = 0;
  private onStates: (() => void)[] = [];
  private onLinks: ((linked: boolean) => void)[] = [];

  readonly client = {
    request: (command: string, params: unknown) => this.request(command, params),
    onState: (listener: () => void) => (this.onStates.push(listener), { dispose: () => undefined }),
    onLink: (listener: (linked: boolean) => void) => (
      this.onLinks.push(listener),
      { dispose: () => undefined }
    ),
    agent: this as Agent,
    get state(): LocalState {
      return this.agent.state;
    },
  };

  link(linked: boolean): void {
    this.linked = linked;
    for (const listener of this.onLinks) listener(linked);
  }
  push(): void {
    this.state = { ...emptyState, help: this.help };
    for (const listener of this.onStates) listener();
  }
  private request(command: string, params: unknown): Promise<Answer<never>> {
    if (!this.linked) return Promise.resolve(away);
    this.asked.push({ command, params });
    const { cover, pressedAt } = params as { cover?: boolean; pressedAt?: string };
    if (command === 'show-screen') this.help = this.help && { ...this.help, hidden: false };
    else if (!this.help?.hidden)
      this.help = {
        ...{ call: `call-${(this.calls += 1)}`, hidden: cover !== false, at: pressedAt ?? '' },
        ...{ delivery: 'waiting', told: [], pageOpen: false },
      };
    return Promise.resolve({ ok: true, value: { ...emptyState, help: this.help } as never });
  }
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const pressed = '2026-11-23T10:31:00.000Z';
let agent: Agent;
let screen: HideScreen;
let seen: boolean[];
let folder: string;
const id = '6f0f5b0e-3f0a-4c53-9b44-0a52ce1c8a11';
const file = (): string => join(folder, 'press.json');

/** The app as it starts, at some time, with what an app of before left on the disk. */
function startScreen(now = pressed): HideScreen {
  const keeper = keepPressIn(folder, nullLogger);
  const started = new HideScreen(agent.client as never, new ManualClock(now), keeper, () => id);
  started.start();
  return started;
}

afterEach(() => rmSync(folder, { recursive: true }));
beforeEach(() => {
  agent = new Agent();
  folder = mkdtempSync(join(tmpdir(), 'beadle-press-'));
  screen = startScreen();
  seen = [];
  screen.onChange(() => seen.push(screen.covered));
});

describe('hiding', () => {
  it('covers before the agent has answered, and never uncovers until its word comes', async () => {
    screen.hide();
    expect(screen.covered).toBe(true);
    await settled();
    agent.push();
    expect(screen.covered).toBe(true);
    expect(seen).not.toContain(false);
    expect(agent.asked).toEqual([
      { command: 'hide-screen', params: { press: id, pressedAt: pressed, cover: true } },
    ]);
  });

  it('takes a push that comes before the answer', async () => {
    screen.hide();
    agent.push();
    await settled();
    expect(screen.covered).toBe(true);
  });

  it('tells the agent later when it was pressed without one', async () => {
    agent.link(false);
    screen.hide();
    screen.hide();
    await settled();
    expect([screen.covered, agent.asked]).toEqual([true, []]);
    agent.link(true);
    await settled();
    expect(agent.asked).toEqual([
      { command: 'hide-screen', params: { press: id, pressedAt: pressed, cover: true } },
    ]);
  });

  it('comes back by the agent’s word alone: after a restart nothing is known here', () => {
    const help: HelpCall = {
      ...{ call: 'of-before', hidden: true, at: pressed },
      ...{ delivery: 'sent', told: [], pageOpen: false },
    };
    agent.state = { ...emptyState, help };
    expect(screen.covered).toBe(true);
  });
});

describe('showing again', () => {
  it('shows at once, tells the agent, and does not flicker with an old word of it', async () => {
    screen.hide();
    await settled();
    agent.push();
    seen.length = 0;
    screen.show();
    expect(screen.covered).toBe(false);
    await settled();
    agent.push();
    expect(seen).not.toContain(true);
    expect(agent.asked.at(-1)?.command).toBe('show-screen');
  });

  it('while nobody could be told, asks for help later without covering', async () => {
    agent.link(false);
    screen.hide();
    screen.show();
    expect(screen.covered).toBe(false);
    agent.link(true);
    await settled();
    agent.push();
    expect(screen.covered).toBe(false);
    expect(agent.asked).toEqual([
      { command: 'hide-screen', params: { press: id, pressedAt: pressed, cover: false } },
    ]);
  });

  it('while the agent is being asked, ends what it took', async () => {
    screen.hide();
    screen.show();
    await settled();
    agent.push();
    expect(screen.covered).toBe(false);
    expect(agent.asked.map(({ command }) => command)).toEqual(['hide-screen', 'show-screen']);
  });

  it('can be hidden again, as another call', async () => {
    screen.hide();
    await settled();
    agent.push();
    screen.show();
    await settled();
    agent.push();
    screen.hide();
    await settled();
    agent.push();
    expect(screen.covered).toBe(true);
    expect(agent.state.help?.call).toBe('call-2');
  });
});

describe('a press that nobody has taken yet', () => {
  const told = (cover: boolean) => [
    { command: 'hide-screen', params: { press: id, pressedAt: pressed, cover } },
  ];
  beforeEach(() => {
    agent.link(false);
    screen.hide();
  });

  it('is kept for its person alone, with when and no more', () => {
    expect(JSON.parse(readFileSync(file(), 'utf8'))).toEqual({
      press: id,
      at: pressed,
      cover: true,
    });
    if (process.platform !== 'win32') expect(statSync(file()).mode & 0o777).toBe(0o600);
  });

  it('covers again after a restart of the app, is told, and is gone', async () => {
    const again = startScreen('2026-11-23T11:00:00.000Z');
    expect(again.covered).toBe(true);
    agent.link(true);
    await settled();
    expect(agent.asked).toContainEqual(told(true)[0]);
    expect(existsSync(file())).toBe(false);
    agent.push();
    expect(again.covered).toBe(true);
  });

  it('covers nothing after a restart where the screen was shown again, and is told', async () => {
    screen.show();
    screen = startScreen();
    expect(screen.covered).toBe(false);
    agent.link(true);
    await settled();
    expect(agent.asked).toContainEqual(told(false)[0]);
  });

  it('is told with its own time a week later, and covers no screen any more', async () => {
    const late = startScreen('2026-11-30T10:31:00.000Z');
    expect(late.covered).toBe(false);
    agent.asked.length = 0;
    agent.link(true);
    await settled();
    expect(agent.asked).toContainEqual(told(false)[0]);
    expect(existsSync(file())).toBe(false);
  });

  it('that cannot be read or kept takes nothing else down', () => {
    writeFileSync(file(), '{"press":');
    expect(startScreen().covered).toBe(false);
    const nowhere = keepPressIn(join(folder, 'none'), nullLogger);
    const without = new HideScreen(
      agent.client as never,
      new ManualClock(pressed),
      nowhere,
      () => id,
    );
    without.hide();
    expect(without.covered).toBe(true);
  });
});
