import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { launchBrowser } from '#test/helpers/browser.ts';
import { startWindowPages, type WindowPages } from '#test/e2e/windows/window-pages.ts';
import { isInLanguage, scenes, type Scene } from '../../renderer/fixtures/scenes.ts';
import { type PackScene, packScenes } from './pack-scenes.ts';
import { type Tile, takeTile, writeSheet } from './sheet.ts';
import { fileNameOf, takePicture } from './take-picture.ts';
import { lookAsUsual, variants } from './variants.ts';

/** What goes onto each sheet, by the sheet's name, in order. */
type Sheets = Map<string, Tile[]>;

const nameOf = ({ window, name }: Scene): string => `${window}-${name}`;

/** A picture of its own for a state as most people see it; its variants go onto sheets. */
async function takeScene(
  pages: WindowPages,
  scene: Scene,
  folder: string,
  sheets: Sheets | null,
): Promise<void> {
  const { page, faults, close } = await pages.open(scene);
  // What a scene is about may lie below what fits into the window.
  await takePicture(page, join(folder, fileNameOf(nameOf(scene))), true);
  for (const { name, apply } of sheets === null ? [] : variants) {
    await lookAsUsual(page, scene);
    await apply(page, scene);
    sheets?.get(`${scene.window}-${name}`)?.push(await takeTile(page, scene.name));
  }
  await close();
  report(nameOf(scene), faults);
}

function report(name: string, faults: readonly string[]): void {
  console.log(faults.length === 0 ? name : `${name}: ${faults.join('; ')}`);
  if (faults.length > 0) process.exitCode = 1;
}

/** A page waits more than it works. */
const atOnce = 3;

async function each<T>(list: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const left = [...list];
  const worker = async (): Promise<void> => {
    for (let one = left.shift(); one; one = left.shift()) await work(one);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

async function removeOthers(names: readonly string[], folder: string): Promise<void> {
  for (const file of await readdir(folder)) if (!names.includes(file)) await rm(join(folder, file));
}

async function writeSheets(sheets: Sheets, folder: string): Promise<void> {
  await using browser = await launchBrowser();
  const page = await browser.newPage();
  for (const [name, tiles] of sheets)
    await writeSheet(
      page,
      join(folder, `${name}.webp`),
      tiles.toSorted((a, b) => a.name.localeCompare(b.name, 'en')),
    );
}

/** Every state of every window, and each window's states in every variant on one sheet. */
async function takeWindows(pages: WindowPages, pictures: string, only: string): Promise<void> {
  const folder = join(pictures, 'windows');
  const sheetFolder = join(pictures, 'variants');
  for (const one of [folder, sheetFolder]) await mkdir(one, { recursive: true });
  const chosen = scenes.filter((scene) => nameOf(scene).includes(only));
  // A sheet shows all states of its window, so it is taken where all of them are.
  const isWhole = (window: Scene['window']): boolean =>
    scenes.every((one) => one.window !== window || chosen.includes(one));
  const sheetsOf = (some: readonly Scene[]): Sheets =>
    new Map(
      some.flatMap(({ window }) => variants.map(({ name }) => [`${window}-${name}`, []] as const)),
    );
  const sheets = sheetsOf(chosen.filter(({ window }) => isWhole(window)));
  await each(chosen, (scene) =>
    takeScene(pages, scene, folder, isWhole(scene.window) && !isInLanguage(scene) ? sheets : null),
  );
  await writeSheets(sheets, sheetFolder);
  const names = scenes.map((scene) => fileNameOf(nameOf(scene)));
  await removeOthers(names, folder);
  await removeOthers(
    [...sheetsOf(scenes).keys()].map((name) => `${name}.webp`),
    sheetFolder,
  );
}

/** Every page of every document that ships with a pack, a sheet for each variant and language. */
async function takeDocuments(pages: WindowPages, pictures: string, only: string): Promise<void> {
  const folder = join(pictures, 'aup');
  await mkdir(folder, { recursive: true });
  const all = (await Promise.all(['baseline', 'stocks-lane'].map(packScenes))).flat();
  const chosen = all.filter(({ sheet }) => sheet.includes(only));
  const sheets: Sheets = new Map(chosen.map(({ sheet }) => [sheet, []]));
  await each(chosen, async ({ sheet, scene }: PackScene) => {
    const { page, faults, close } = await pages.open(scene);
    sheets.get(sheet)?.push(await takeTile(page, scene.name));
    await close();
    report(scene.name, faults);
  });
  await writeSheets(sheets, folder);
  await removeOthers(
    all.map(({ sheet }) => `${sheet}.webp`),
    folder,
  );
}

/**
 * Photographs every window in every state into `pictures`/windows, in every variant into
 * `pictures`/variants, and the documents of two packs into `pictures`/aup; `only` are those with
 * that in their name.
 */
export async function photographWindows(pictures: string, only: string): Promise<void> {
  const pages = await startWindowPages();
  try {
    await takeWindows(pages, pictures, only);
    await takeDocuments(pages, pictures, only);
  } finally {
    await pages.close();
  }
}
