/**
 * Photographs every window in every state into docs/pictures/windows, and the shipped documents of
 * Stocks Lane into docs/pictures/aup: `npm run pictures`, or `npm run pictures -- status-` for those
 * with that in their name. Pictures of states that are no more are taken away.
 */
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { scenes, type Scene } from '../../renderer/fixtures/scenes.ts';
import { packScenes } from './pack-scenes.ts';
import { fileNameOf, takePicture } from './take-picture.ts';
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

/** Scenes whose subject lies below what fits into the window. */
const liesBelow = /^card-/;

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
  const whole = (shot.look.zoom ?? 1) > 1 || liesBelow.test(shot.scene.name);
  await takePicture(page, join(pictures, folder, name), whole);
  await close();
  console.log(faults.length === 0 ? name : `${name}: ${faults.join('; ')}`);
  if (faults.length > 0) process.exitCode = 1;
}

/** A page waits more than it works. */
const atOnce = 3;

async function takeAll(pages: WindowPages, shots: readonly Shot[], folder: string): Promise<void> {
  const left = shots.filter((shot) => nameOf(shot).includes(only));
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
const jobs: { folder: string; shots: Shot[] }[] = [
  { folder: 'windows', shots: scenes.flatMap(shotsOf) },
  {
    folder: 'aup',
    shots: (await packScenes('stocks-lane')).map((scene) => ({ scene, suffix: '', look: smaller })),
  },
];
const pages = await startWindowPages();
try {
  for (const { folder, shots } of jobs) {
    await mkdir(join(pictures, folder), { recursive: true });
    await takeAll(pages, shots, folder);
    await removeOthers(shots, join(pictures, folder));
  }
} finally {
  await pages.close();
}
