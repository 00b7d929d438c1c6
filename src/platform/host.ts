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
   * piece by piece needs the memory of one piece. On Linux also of a disk (`/dev/sdb1`).
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
  /**
   * Calls back soon after anything at or directly below the paths changed. Paths may appear later.
   * What changes before `onReady` is called may be missed.
   */
  watchPaths(
    paths: readonly string[],
    onChange: (path: string) => void,
    onReady?: () => void,
  ): Disposable;
  /** Calls back for each kernel device event of the named subsystems (Linux uevents, and so on). */
  watchDevices(subsystems: readonly string[], onEvent: (event: DeviceEvent) => void): Disposable;
  /** Who is signed in at a seat of this machine, in front first. */
  sessions(): Promise<Result<HostSession[], HostError>>;
  watchSessions(onChange: () => void): Disposable;
  /** Programs that run now, whoever runs them. */
  processes(): Promise<Result<HostProcess[], HostError>>;
  /**
   * A key of Windows' registry, such as `HKLM\\SOFTWARE\\Policies`, with its values and the names of
   * its keys; with `deep` all that lies below. Elsewhere `failed`.
   */
  readRegistry(
    key: string,
    options?: { readonly deep?: boolean },
  ): Promise<Result<RegistryKey, HostError>>;
  /**
   * Asks a PowerShell script that this project ships, `src/rules/<rule>/<name>.ps1`, named
   * `<rule>/<name>`, and gives the JSON that it answered. One PowerShell process serves a round.
   * `not-found` where there is no PowerShell; elsewhere than on Windows `failed`.
   */
  askPowerShell(
    script: string,
    args: readonly string[],
    options: RunOptions,
  ): Promise<Result<unknown, HostError>>;
  /** A property list (XML or binary), as on a Mac: dates are Date, data is Uint8Array. */
  readPlist(path: string): Promise<Result<unknown, HostError>>;
  /** The same out of what a program printed (`diskutil … -plist`); `what` names it in an error. */
  parsePlist(text: string, what: string): Result<unknown, HostError>;
  readonly network: HostNetwork;
}

/** What the network answers to this machine. Nothing of a person is sent with any of it. */
export interface HostNetwork {
  /** Addresses of a name, as this machine's programs would find them. `not-found`: there is no such name. */
  lookUp(name: string, options: NetworkOptions): Promise<Result<string[], HostError>>;
  /**
   * One GET as a browser would start it: no redirect is followed, no cookie kept, and of the body
   * `mostBytes` at most (default 64 KiB) are read. Goes through `proxy` (http://host:port) if given.
   * A certificate that does not verify ends the request as `failed`: use `certificateOf` to see it.
   */
  get(
    url: string,
    options: NetworkOptions & { readonly proxy?: string; readonly mostBytes?: number },
  ): Promise<Result<WebAnswer, HostError>>;
  /**
   * Shakes hands with a TLS server only to see its certificate, trusted or not, and hangs up:
   * nothing is sent over it. Goes through `proxy` (http://host:port) if given.
   */
  certificateOf(
    host: string,
    port: number,
    options: NetworkOptions & { readonly proxy?: string },
  ): Promise<Result<SeenCertificate, HostError>>;
}

export interface NetworkOptions {
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

export interface WebAnswer {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface SeenCertificate {
  /** Distinguished names in short form: `CN=R11, O=Let's Encrypt`. */
  readonly subject: string;
  readonly issuer: string;
  readonly validTo: Date;
  /** Lower-case SHA-256 of the certificate, hexadecimal. */
  readonly fingerprint: string;
  /**
   * Whether this machine trusts it for that host; if not, why. `added`: only by a root that was put
   * on this machine, as a school's inspecting filter does, and by none of those built in.
   */
  readonly trusted: 'built-in' | 'added' | { readonly because: string };
}

export interface HostProcess {
  readonly pid: number;
  /** File name of the program, without `.exe`: `clamd`, `chrome`. */
  readonly name: string;
  /** Where the program lies, if that can be seen. */
  readonly path: string | null;
  /** Account it runs as, if that can be seen. */
  readonly account: string | null;
}

/** Names are as the machine writes them; Windows ignores their case (`registryValue` in #rules/registry-values.ts). */
export interface RegistryKey {
  readonly values: Readonly<Record<string, RegistryData>>;
  readonly keys: Readonly<Record<string, RegistryKey>>;
}
/** REG_SZ and REG_EXPAND_SZ: string; REG_DWORD and REG_QWORD: number; REG_MULTI_SZ: list; else bytes. */
export type RegistryData = string | number | readonly string[] | Uint8Array;

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
  /** The account's number; on Windows one made from its SID. */
  readonly uid: number;
  /** Windows' own identifier of the account, `S-1-5-21-…`; elsewhere absent. */
  readonly sid?: string;
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
