import type { Host } from '#platform/host.ts';
import { parsePlist as parse } from '#platform/portable/plist.ts';
import { readHead } from '#platform/portable/read-files.ts';

const mostBytes = 4_194_304;

export const readPlist: Host['readPlist'] = async (path) => {
  const bytes = await readHead(path, mostBytes);
  return bytes.ok ? parse(path, bytes.value) : bytes;
};

export const parsePlist: Host['parsePlist'] = (text, what) => parse(what, Buffer.from(text));
