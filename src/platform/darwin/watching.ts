export { watchPaths } from '#platform/portable/watch-paths.ts';
