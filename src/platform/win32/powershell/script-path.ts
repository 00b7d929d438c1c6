import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The folder with all scripts of a bundle, beside its code (build/bundle/cli.ts fills it). */
export const bundledFolder = 'powershell';
const hostName = 'host.ps1';

/** Path of a rule's script, named `<rule>/<name>`; undefined for a name that is none. */
export function scriptPath(script: string, here = import.meta.dirname): string | undefined {
  if (!/^[a-z0-9-]+\/[a-z0-9-]+$/.test(script)) return undefined;
  const file = `${script}.ps1`;
  return isBundle(here)
    ? join(here, bundledFolder, file)
    : join(here, '..', '..', '..', 'rules', file);
}

/** Path of the script that runs the others. */
export function hostScriptPath(here = import.meta.dirname): string {
  return isBundle(here) ? join(here, bundledFolder, hostName) : join(here, hostName);
}

/** A bundle has the scripts in a folder of their own; in the source each lies beside its code. */
const isBundle = (here: string): boolean => existsSync(join(here, bundledFolder, hostName));
