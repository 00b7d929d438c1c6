import { scenes, type Scene } from '../../../renderer/fixtures/scenes.ts';
import type { FakeControls } from '../../../renderer/fixtures/fake-beadle.ts';
import type { Page } from 'playwright-core';

/** The scene `window/name`, with what a test presses itself left out when asked for. */
export function sceneNamed(name: string, change: Partial<Scene> = {}): Scene {
  const found = scenes.find((scene) => `${scene.window}/${scene.name}` === name);
  if (!found) throw new Error(`there is no scene ${name}`);
  return { ...found, ...change };
}

/** What the page has asked of main so far, by call. */
export async function callsOf(page: Page, name: string): Promise<unknown[]> {
  const calls: FakeControls['calls'] = await page.evaluate('beadleTest.calls');
  return calls.filter((call) => call.name === name).map(({ params }) => params);
}

/** Changes an answer of the fixture, or makes it push. */
export async function fixture(
  page: Page,
  act:
    | { answer: [string, unknown] }
    | { push: unknown }
    | { link: boolean }
    | { reading: unknown }
    | { language: string },
): Promise<void> {
  const [method, ...values] =
    'answer' in act
      ? ['answer', ...act.answer]
      : 'push' in act
        ? ['push', act.push]
        : 'reading' in act
          ? ['reading', act.reading]
          : 'language' in act
            ? ['language', act.language]
            : ['link', act.link];
  await page.evaluate(
    ([name, args]) => {
      const controls = (globalThis as unknown as { beadleTest: Record<string, unknown> })
        .beadleTest;
      (controls[String(name)] as (...given: unknown[]) => void)(...(args as unknown[]));
    },
    [method, values],
  );
}
