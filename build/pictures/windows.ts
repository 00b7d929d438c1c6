import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { scenes, type Scene } from '../../renderer/fixtures/scenes.ts';
import { packScenes } from './pack-scenes.ts';
import { fileNameOf, takePicture } from './take-picture.ts';
import { startWindowPages, type Look, type WindowPages } from '#test/e2e/windows/window-pages.ts';

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

const nameOf = ({ scene, suffix }: Shot): string =>
  fileNameOf(`${scene.window}-${scene.name}${suffix}`);

async function take(pages: WindowPages, shot: Shot, folder: string): Promise<void> {
  const { page, faults, close } = await pages.open(shot.scene, shot.look);
  const name = nameOf(shot);
  // What a scene is about may lie below what fits into the window.
  await takePicture(page, join(folder, name), true);
  await close();
  console.log(faults.length === 0 ? name : `${name}: ${faults.join('; ')}`);
  if (faults.length > 0) process.exitCode = 1;
}

/** A page waits more than it works. */
const atOnce = 3;

async function takeAll(pages: WindowPages, shots: readonly Shot[], folder: string): Promise<void> {
  const left = [...shots];
  const worker = async (): Promise<void> => {
    for (let shot = left.shift(); shot; shot = left.shift()) await take(pages, shot, folder);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

async function removeOthers(shots: readonly Shot[], folder: string): Promise<void> {
  const names = new Set(shots.map(nameOf));
  for (const file of await readdir(folder)) if (!names.has(file)) await rm(join(folder, file));
}

const smaller = { scale: 0.6 };

/**
 * Photographs every window in every state into `pictures`/windows, and the shipped documents of
 * Stocks Lane into `pictures`/aup; `only` are those with that in their name.
 */
export async function photographWindows(pictures: string, only: string): Promise<void> {
  const documents = await packScenes('stocks-lane');
  const jobs: Record<string, Shot[]> = {
    windows: scenes.flatMap(shotsOf),
    aup: documents.map((scene) => ({ scene, suffix: '', look: smaller })),
  };
  const pages = await startWindowPages();
  try {
    for (const [name, shots] of Object.entries(jobs)) {
      const folder = join(pictures, name);
      await mkdir(folder, { recursive: true });
      const chosen = shots.filter((shot) => nameOf(shot).includes(only));
      await takeAll(pages, chosen, folder);
      await removeOthers(shots, folder);
    }
  } finally {
    await pages.close();
  }
}
