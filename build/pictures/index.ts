import { join } from 'node:path';
import { photographConsole } from './console.ts';
import { lookAlikes } from './look-alikes.ts';
import { photographWindows } from './windows.ts';

/**
 * Photographs every window of the laptop and every page of the console into docs/pictures:
 * `npm run pictures`, or `npm run pictures -- status-` for those with that in their name. Pictures
 * of states that are no more are taken away.
 */
const pictures = join(import.meta.dirname, '../../docs/pictures');
const only = process.argv[2] ?? '';

await photographWindows(pictures, only);
await photographConsole(join(pictures, 'console'), only);

for (const folder of ['windows', 'console'])
  for (const files of await lookAlikes(join(pictures, folder)))
    console.log(`the same picture: ${files.join(', ')}`);
