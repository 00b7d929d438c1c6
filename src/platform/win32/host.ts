import type { Host } from '#platform/host.ts';
import type { FullHostOptions } from '#platform/host-options.ts';
import { watchDevices } from '#platform/win32/devices.ts';
import { list, readHead, readText, realPath, statPath } from '#platform/win32/files.ts';
import { run } from '#platform/win32/processes.ts';
import { sessions, watchSessions } from '#platform/win32/sessions.ts';
import { watchPaths } from '#platform/win32/watching.ts';
import { network } from '#platform/portable/network.ts';
import { parsePlist, readPlist } from '#platform/portable/read-plist.ts';
import { processes } from '#platform/win32/running.ts';
import { readRegistry } from '#platform/win32/registry.ts';
import { askPowerShell } from '#platform/win32/powershell.ts';

/** A Windows machine, through its files, its own functions and PowerShell scripts. */
export function createWindowsHost(options: FullHostOptions): Host {
  return {
    os: 'win32',
    readText,
    readHead,
    list,
    stat: statPath,
    realPath,
    run,
    watchPaths: (paths, onChange, onReady) => watchPaths(paths, onChange, options.logger, onReady),
    watchDevices: (subsystems, onEvent) => watchDevices(subsystems, onEvent, options),
    sessions: sessions,
    watchSessions: (onChange) => watchSessions(onChange, options.logger),
    processes,
    readRegistry,
    askPowerShell,
    readPlist,
    parsePlist,
    network,
  };
}
