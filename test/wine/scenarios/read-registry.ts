import { readRegistry } from '#platform/win32/registry.ts';
import { answer } from './answer.ts';

void answer<{ key: string; deep?: boolean }[]>((keys) =>
  Promise.all(keys.map(({ key, deep }) => readRegistry(key, { deep: deep === true }))),
);
