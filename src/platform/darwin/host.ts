import type { Host } from '#platform/host.ts';
import type { FullHostOptions } from '#platform/host-options.ts';
import { watchDevices } from '#platform/darwin/devices.ts';
import { list, readHead, readText, realPath, statPath } from '#platform/darwin/files.ts';
import { run } from '#platform/darwin/processes.ts';
import { ownerOf, sessions, watchSessions } from '#platform/darwin/sessions.ts';
import { watchPaths } from '#platform/darwin/watching.ts';
import { network } from '#platform/portable/network.ts';
import { windowsOnly } from '#platform/portable/not-here.ts';
import { parsePlist, readPlist } from '#platform/portable/read-plist.ts';
import { processes } from '#platform/darwin/running.ts';

/** A Mac: files and programs. What it cannot tell is answered with an error. */
export function createMacHost(options: FullHostOptions): Host {
  return {
    os: 'darwin',
    readText,
    readHead,
    list,
    stat: statPath,
    realPath,
    run,
    watchPaths: (paths, onChange, onReady) => watchPaths(paths, onChange, options.logger, onReady),
    watchDevices: (subsystems, onEvent) => watchDevices(subsystems, onEvent, options),
    sessions: () => sessions({ ownerOf, run }),
    watchSessions: (onChange) => watchSessions(onChange, { ownerOf }, options.clock),
    processes,
    ...windowsOnly,
    readPlist,
    parsePlist,
    network,
  };
}
