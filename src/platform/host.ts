import type { Disposable } from '#base/disposable.ts';
import type { Result } from '#base/result.ts';

/**
 * What an operating system can tell. Probes read through this and nothing else, so that each can
 * be fed with recorded facts. Nothing here changes the machine: that is `HostWriter`'s.
 */
export interface Host {
  readonly os: 'linux' | 'win32' | 'darwin';
  /** The file's text (UTF-8), refusing symbolic links out of /proc and /sys-like trees to devices, and anything over `mostBytes` (default 1 MiB). */
  readText(path: string, options?: ReadOptions): Promise<Result<string, HostError>>;
  /**
   * Up to `bytes` bytes of a file, however large it is, starting at byte `from` (default 0). With
   * `into` (at least `bytes` long) the answer may be a view of that, so that reading a large file
   * piece by piece needs the memory of one piece.
   */
  readHead(
    path: string,
    bytes: number,
    from?: number,
    into?: Uint8Array,
  ): Promise<Result<Uint8Array, HostError>>;
  /** Names in a folder, sorted. */
  list(path: string): Promise<Result<string[], HostError>>;
  /** What a path is and when it changed, following links. */
  stat(path: string): Promise<Result<FileFacts, HostError>>;
  /** The target of a symbolic link, made absolute and canonical. */
  realPath(path: string): Promise<Result<string, HostError>>;
  /**
   * Runs a program without a shell, in the C locale, ended at `timeoutMs`.
   * A non-zero exit is a value, not an error: many tools answer by exit code.
   */
  run(
    program: string,
    args: readonly string[],
    options: RunOptions,
  ): Promise<Result<RunOutcome, HostError>>;
  /** Calls back soon after anything at or directly below the paths changed. Paths may appear later. */
  watchPaths(paths: readonly string[], onChange: (path: string) => void): Disposable;
  /** Calls back for each kernel device event of the named subsystems (Linux uevents, and so on). */
  watchDevices(subsystems: readonly string[], onEvent: (event: DeviceEvent) => void): Disposable;
  /** Who is signed in at a seat of this machine, in front first. */
  sessions(): Promise<Result<HostSession[], HostError>>;
  watchSessions(onChange: () => void): Disposable;
}

export interface ReadOptions {
  readonly mostBytes?: number;
}

export interface RunOptions {
  readonly timeoutMs: number;
  readonly mostBytes?: number;
  readonly signal?: AbortSignal;
}

export interface RunOutcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface FileFacts {
  readonly kind: 'file' | 'folder' | 'other';
  readonly size: number;
  readonly changedAt: Date;
}

export interface DeviceEvent {
  /** add, remove, change, bind, unbind … */
  readonly action: string;
  readonly subsystem: string;
  readonly path: string;
}

export interface HostSession {
  readonly account: string;
  readonly uid: number;
  readonly active: boolean;
  readonly remote: boolean;
  readonly since: Date | null;
}

/** Why a look failed. `not-found` is often an answer; the others are not. */
export type HostError =
  | { readonly code: 'not-found'; readonly what: string }
  | { readonly code: 'not-permitted'; readonly what: string }
  | { readonly code: 'too-large'; readonly what: string }
  | { readonly code: 'timed-out'; readonly what: string }
  | { readonly code: 'failed'; readonly what: string; readonly message: string };

/** One sentence for evidence and logs. */
export function describeHostError(error: HostError): string {
  switch (error.code) {
    case 'not-found':
      return `${error.what} does not exist`;
    case 'not-permitted':
      return `${error.what} may not be read by this account`;
    case 'too-large':
      return `${error.what} is larger than expected`;
    case 'timed-out':
      return `${error.what} did not answer in time`;
    case 'failed':
      return `${error.what}: ${error.message}`;
  }
}
