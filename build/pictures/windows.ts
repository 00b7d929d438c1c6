/**
 * Photographs every window in every state into docs/pictures/windows, and the shipped documents of
 * Stocks Lane into docs/pictures/aup: `node build/pictures/windows.ts [part of a name]`.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { scenes, type Scene } from '../../renderer/fixtures/scenes.ts';
import { packScenes } from './pack-scenes.ts';
import { startWindowPages, type Look, type WindowPages } from '#test/e2e/windows/window-pages.ts';

const pictures = join(import.meta.dirname, '../../docs/pictures');
const only = process.argv[2] ?? '';

interface Shot {
  readonly scene: Scene;
  readonly suffix: string;
  readonly look: Look;
}

const variants: Record<string, Look> = {
  dark: { theme: 'dark', scale: 0.6 },
  forced: { forcedColours: true, scale: 0.6 },
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
  'refused/stick',
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

async function take(pages: WindowPages, shot: Shot, folder: string): Promise<void> {
  const { page, faults, close } = await pages.open(shot.scene, shot.look);
  const name = `${shot.scene.window}-${shot.scene.name}${shot.suffix}.png`;
  await page.screenshot({
    path: join(pictures, folder, name),
    fullPage: (shot.look.zoom ?? 1) > 1,
  });
  await close();
  console.log(faults.length === 0 ? name : `${name}: ${faults.join('; ')}`);
  if (faults.length > 0) process.exitCode = 1;
}

const wanted = ({ scene, suffix }: Shot): boolean =>
  `${scene.window}-${scene.name}${suffix}`.includes(only);

const jobs = [
  { folder: 'windows', shots: scenes.flatMap(shotsOf) },
  {
    folder: 'aup',
    shots: (await packScenes('stocks-lane')).map((scene) => ({
      scene,
      suffix: '',
      look: { scale: 0.6 },
    })),
  },
];
const pages = await startWindowPages();
try {
  for (const { folder, shots } of jobs) {
    await mkdir(join(pictures, folder), { recursive: true });
    for (const shot of shots.filter(wanted)) await take(pages, shot, folder);
  }
} finally {
  await pages.close();
}
