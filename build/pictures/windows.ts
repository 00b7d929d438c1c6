/** Photographs every window in every state into docs/pictures/windows: `node build/pictures/windows.ts [name]`. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { scenes, type Scene } from '../../renderer/fixtures/scenes.ts';
import { startWindowPages, type Look, type WindowPages } from '#test/e2e/windows/window-pages.ts';

const folder = join(import.meta.dirname, '../../docs/pictures/windows');
const only = process.argv[2] ?? '';

interface Shot {
  readonly scene: Scene;
  readonly suffix: string;
  readonly look: Look;
}

const variants: Record<string, Look> = {
  dark: { theme: 'dark' },
  forced: { forcedColours: true },
  'zoom-200': { zoom: 2 },
  'zoom-400': { zoom: 4 },
};
/** Scenes that are photographed in every variant; the others in light alone. */
const inEveryVariant = new Set([
  'aup/ks1-first',
  'aup/ks1-question',
  'aup/ks2-first',
  'aup/ks1-decide',
  'aup/staff',
  'supervised/running',
  'status/mixed',
  'status/technician',
  'help/some',
]);

function shotsOf(scene: Scene): Shot[] {
  const name = `${scene.window}/${scene.name}`;
  const light: Shot = { scene, suffix: '', look: {} };
  if (!inEveryVariant.has(name)) return [light];
  return [
    light,
    ...Object.entries(variants).map(([suffix, look]) => ({ scene, suffix: `-${suffix}`, look })),
  ];
}

async function take(pages: WindowPages, shot: Shot): Promise<void> {
  const { page, faults, close } = await pages.open(shot.scene, shot.look);
  const name = `${shot.scene.window}-${shot.scene.name}${shot.suffix}.png`;
  await page.screenshot({ path: join(folder, name), fullPage: (shot.look.zoom ?? 1) > 1 });
  await close();
  console.log(faults.length === 0 ? name : `${name}: ${faults.join('; ')}`);
  if (faults.length > 0) process.exitCode = 1;
}

await mkdir(folder, { recursive: true });
const pages = await startWindowPages();
try {
  for (const shot of scenes.flatMap(shotsOf))
    if (`${shot.scene.window}-${shot.scene.name}${shot.suffix}`.includes(only))
      await take(pages, shot);
} finally {
  await pages.close();
}
