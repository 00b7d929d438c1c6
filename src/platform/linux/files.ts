import type { Host } from '#platform/host.ts';
import {
  isKernelFile,
  listKernelFolder,
  readKernelText,
  realKernelPath,
} from '#platform/linux/kernel-files.ts';
import * as portable from '#platform/portable/read-files.ts';

export { statPath } from '#platform/portable/read-files.ts';

export const readText: Host['readText'] = (path, options = {}) =>
  isKernelFile(path)
    ? Promise.resolve(readKernelText(path, options.mostBytes ?? portable.defaultMostBytes))
    : portable.readText(path, options);

/** Disks and their parts: reading one does nothing but read. */
const disk = /^\/dev\/[a-z][\w-]*$/;

export const readHead: Host['readHead'] = (path, bytes, from, into) =>
  disk.test(path)
    ? portable.readDiskHead(path, bytes, from)
    : portable.readHead(path, bytes, from, into);

export const list: Host['list'] = (path) =>
  isKernelFile(path) ? Promise.resolve(listKernelFolder(path)) : portable.list(path);

export const realPath: Host['realPath'] = (path) =>
  isKernelFile(path) ? Promise.resolve(realKernelPath(path)) : portable.realPath(path);
