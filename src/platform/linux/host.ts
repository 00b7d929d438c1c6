import type { Host } from '#platform/host.ts';
import type { FullHostOptions } from '#platform/host-options.ts';
import { watchDevices } from '#platform/linux/devices.ts';
import { list, readHead, readText, realPath, statPath } from '#platform/linux/files.ts';
import { run } from '#platform/linux/processes.ts';
import { sessions, watchSessions } from '#platform/linux/sessions.ts';
import { watchPaths } from '#platform/linux/watching.ts';
import { network } from '#platform/portable/network.ts';
import { windowsOnly } from '#platform/portable/not-here.ts';
import { parsePlist, readPlist } from '#platform/portable/read-plist.ts';
import { processes } from '#platform/linux/running.ts';

/** A Linux machine, read through its files and a few programs. */
export function createLinuxHost(options: FullHostOptions): Host {
  return {
    os: 'linux',
    readText,
    readHead,
    list,
    stat: statPath,
    realPath,
    run,
    watchPaths: (paths, onChange, onReady) => watchPaths(paths, onChange, options.logger, onReady),
    watchDevices: (subsystems, onEvent) => watchDevices(subsystems, onEvent, options),
    sessions: () => sessions(options.sessionsDirectory),
    watchSessions: (onChange) => watchSessions(options.sessionsDirectory, onChange, options.logger),
    processes,
    ...windowsOnly,
    readPlist,
    parsePlist,
    network,
  };
}
