import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { missingChromium } from '#test/helpers/browser.ts';
import { startDoors, type Doors, type OpenConsole, type Visit } from './open-console.ts';

/** Opens made-up consoles for the tests of one file; without a browser each test says why it is skipped. */
export function useDoors(): (visit?: Visit) => Promise<OpenConsole> {
  const missing = missingChromium();
  let doors: Doors | undefined;
  beforeAll(async () => {
    if (missing === undefined) doors = await startDoors();
  });
  afterAll(() => doors?.close());
  beforeEach((context) => {
    if (missing !== undefined) context.skip(missing);
  });
  afterEach(() => doors?.closeConsoles());
  return (visit) => {
    if (!doors) throw new Error('no browser was started');
    return doors.open(visit);
  };
}
