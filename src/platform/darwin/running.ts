import { basename } from 'node:path';
import { ok } from '#base/result.ts';
import type { Host } from '#platform/host.ts';
import { run } from '#platform/darwin/processes.ts';

const columns = ['-axww', '-o', 'pid=,user=,comm='];

/** Programs that run, as `ps` lists them: number, account, path. */
export const processes: Host['processes'] = async () => {
  const answer = await run('/bin/ps', columns, { timeoutMs: 5_000, mostBytes: 4_194_304 });
  if (!answer.ok) return answer;
  return ok(
    answer.value.stdout.split('\n').flatMap((line) => {
      const [, pid, account, path] = /^\s*(\d+)\s+(\S+)\s+(.+?)\s*$/.exec(line) ?? [];
      if (pid === undefined || account === undefined || path === undefined) return [];
      return [{ pid: Number(pid), name: basename(path), path, account }];
    }),
  );
};
