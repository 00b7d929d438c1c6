import type { Host } from '#platform/host.ts';
import type { Drill } from '#rules/rule.ts';
import { clamConfigFiles, clamOptions } from './clam-config.ts';
import { tryTestText } from './eicar.ts';
import type { Parameters } from './parameters.ts';
import { probe } from './probe.linux.ts';

/**
 * Tries real-time checking with the text that every product takes for a virus (STOCKS-27, WBJS-05),
 * in a folder that ClamAV watches where it watches only some.
 */
export const drill: Drill<Parameters> = async (context) => {
  const { host, parameters, now, signal, scratch } = context;
  const look = { host, parameters, now: now(), signal, person: null, memory: null };
  return tryTestText(context, await probe(look), await watchedFolder(host, scratch));
};

/** `scratch` if it lies in a folder that clamonacc watches or none is named; else the first of them. */
export async function watchedFolder(host: Host, scratch: string): Promise<string> {
  const watched: string[] = [];
  for (const file of clamConfigFiles) {
    const text = await host.readText(file, { mostBytes: 262_144 });
    if (!text.ok) continue;
    for (const name of ['OnAccessIncludePath', 'OnAccessMountPath'])
      watched.push(...clamOptions(text.value, name).filter((path) => path.startsWith('/')));
  }
  const bare = watched.map((path) => path.replace(/\/+$/, ''));
  return bare.some((path) => scratch.startsWith(`${path}/`)) ? scratch : bare[0] || scratch;
}
