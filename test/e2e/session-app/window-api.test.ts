import { expect, test } from 'vitest';
import { startApp } from './running-app.ts';

test('a page speaks to the agent through window.beadle', async () => {
  await using running = await startApp();
  console.log(`session app shown by ${running.app.kind}: ${running.app.why}`);
  await expect.poll(() => running.agent.connections).toBe(1);
  await running.app.choose('status');
  const page = await running.page('status');
  const state = await page.evaluate('window.beadle.state()');
  expect(state).toMatchObject({ ok: true, value: { device: { hostname: 'laptop-07' } } });
});
