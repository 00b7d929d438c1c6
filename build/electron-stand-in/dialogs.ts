import { existsSync } from 'node:fs';
import { parse, join } from 'node:path';

type Answer = Promise<Electron.SaveDialogReturnValue>;

/**
 * No dialog is drawn: a file goes where it was meant to go by default, under another name where one
 * is there already, as a person would choose. A test may say otherwise.
 */
class StandInDialog {
  private said: { readonly path: string | null } | null = null;

  showSaveDialog(options: Electron.SaveDialogOptions): Answer {
    const { said } = this;
    this.said = null;
    const path = said ? said.path : freeName(options.defaultPath ?? 'file');
    return Promise.resolve({ canceled: path === null, filePath: path ?? '' });
  }

  /** What the next dialog is answered with; null: cancelled. */
  answerNext(path: string | null): void {
    this.said = { path };
  }
}

function freeName(wanted: string): string {
  const { dir, name, ext } = parse(wanted);
  let path = wanted;
  for (let number = 2; existsSync(path); number += 1) path = join(dir, `${name} (${number})${ext}`);
  return path;
}

export const dialog = new StandInDialog();
