import type { Host } from '#platform/host.ts';
import {
  isKernelFile,
  listKernelFolder,
  readKernelText,
  realKernelPath,
} from '#platform/linux/kernel-files.ts';
import * as portable from '#platform/portable/read-files.ts';

export { readHead, statPath } from '#platform/portable/read-files.ts';

export const readText: Host['readText'] = (path, options = {}) =>
  isKernelFile(path)
    ? Promise.resolve(readKernelText(path, options.mostBytes ?? portable.defaultMostBytes))
    : portable.readText(path, options);

export const list: Host['list'] = (path) =>
  isKernelFile(path) ? Promise.resolve(listKernelFolder(path)) : portable.list(path);

export const realPath: Host['realPath'] = (path) =>
  isKernelFile(path) ? Promise.resolve(realKernelPath(path)) : portable.realPath(path);
