import { cpSync, globSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bundledFolder } from '../../src/platform/win32/powershell/script-path.ts';

/** Every PowerShell script of the source: its path there, and the one beside a bundle's code. */
export function powershellScripts(root: string): { source: string; bundled: string }[] {
  const ofRules = globSync('src/rules/*/*.ps1', { cwd: root }).map((source) => ({
    source,
    bundled: join(bundledFolder, ...source.split(/[\\/]/).slice(2)),
  }));
  const host = join('src', 'platform', 'win32', 'powershell', 'host.ps1');
  return [{ source: host, bundled: join(bundledFolder, 'host.ps1') }, ...ofRules];
}

/** PowerShell runs scripts as files, so that they can be signed: they are copied, not bundled. */
export function copyPowershellScripts(root: string, outdir: string): void {
  for (const { source, bundled } of powershellScripts(root)) {
    mkdirSync(dirname(join(outdir, bundled)), { recursive: true });
    cpSync(join(root, source), join(outdir, bundled));
  }
}
