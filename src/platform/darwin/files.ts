export { list, readHead, readText, realPath, statPath } from '#platform/portable/read-files.ts';
