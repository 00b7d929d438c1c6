import { posix } from 'node:path';
import type { Disposable } from '#base/disposable.ts';
import { err, ok, type Result } from '#base/result.ts';
import type {
  DeviceEvent,
  FileFacts,
  Host,
  HostError,
  HostProcess,
  HostSession,
  RegistryData,
  RunOutcome,
  SeenCertificate,
  WebAnswer,
} from '#platform/host.ts';
import { readRecordedKey, slashed } from '#platform/fake-windows.ts';
import { parsePlist } from '#platform/portable/plist.ts';

/** Contents of a file: its text, its bytes, or why it cannot be read. */
export type RecordedFile = string | Uint8Array | { readonly error: HostError['code'] };

/** What a program answered; `args` are part of the key: `mdatp health --output json`. */
export type RecordedCommand =
  | { readonly code?: number; readonly stdout?: string; readonly stderr?: string }
  | { readonly error: HostError['code'] };

/** A machine as recorded. Folders exist where a file lies below them; empty ones are named. */
export interface RecordedMachine {
  readonly os?: Host['os'];
  readonly files?: Readonly<Record<string, RecordedFile>>;
  /** Folder to its plain-text files, a shorter way to write many small ones (sysfs). */
  readonly attributes?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Folders without content, and folders that cannot be listed. */
  readonly folders?: Readonly<Record<string, 'empty' | { readonly error: HostError['code'] }>>;
  /** Symbolic links, to an absolute path or one relative to the link's folder. */
  readonly links?: Readonly<Record<string, string>>;
  /** When files changed, as ISO times; otherwise 2026-01-01. */
  readonly changedAt?: Readonly<Record<string, string>>;
  readonly commands?: Readonly<Record<string, RecordedCommand>>;
  readonly sessions?: readonly HostSession[] | { readonly error: HostError['code'] };
  readonly processes?: readonly RecordedProcess[] | { readonly error: HostError['code'] };
  /** Full key path to its values; keys between are there too. */
  readonly registry?: Readonly<Record<string, RecordedKey>>;
  /** `<rule>/<name>` followed by its arguments, to what the script answered. */
  readonly answers?: Readonly<Record<string, unknown>>;
  readonly network?: RecordedNetwork;
}

export type RecordedProcess = Pick<HostProcess, 'name'> & Partial<HostProcess>;
export type RecordedKey =
  Readonly<Record<string, RegistryData>> | { readonly error: HostError['code'] };
type Recorded<T> = T | { readonly error: HostError['code'] };

/** What the network answered; what is not named is `not-found`. */
export interface RecordedNetwork {
  readonly names?: Readonly<Record<string, Recorded<readonly string[]>>>;
  /** By address; behind a proxy `<proxy> <address>`. */
  readonly pages?: Readonly<Record<string, Recorded<Partial<WebAnswer>>>>;
  /** By `host:port`; `validTo` as an ISO time. */
  readonly certificates?: Readonly<
    Record<string, Recorded<Omit<SeenCertificate, 'validTo'> & { readonly validTo: string }>>
  >;
}

/** A Host over a recorded machine: it counts what probes ask of it, and lets tests raise events. */
export class FakeHost implements Host {
  readonly os: Host['os'];
  /** Command lines that were run, in order. */
  readonly commandsRun: string[] = [];
  /** Paths whose content was read, in order. */
  readonly filesRead: string[] = [];
  readonly #machine: RecordedMachine;
  readonly #files: ReadonlyMap<string, RecordedFile>;
  readonly #children: ReadonlyMap<string, ReadonlySet<string>>;
  readonly #pathWatchers = new Set<{ paths: readonly string[]; call: (path: string) => void }>();
  readonly #deviceWatchers = new Set<{
    subsystems: readonly string[];
    call: (event: DeviceEvent) => void;
  }>();
  readonly #sessionWatchers = new Set<() => void>();

  constructor(machine: RecordedMachine = {}) {
    this.#machine = machine;
    this.os = machine.os ?? 'linux';
    this.#files = filesOf(machine);
    this.#children = childrenOf(machine, this.#files);
  }

  readText: Host['readText'] = async (path, options = {}) => {
    const bytes = this.#read(path);
    if (!bytes.ok) return bytes;
    if (bytes.value.length > (options.mostBytes ?? 1_048_576))
      return err({ code: 'too-large', what: path });
    return ok(Buffer.from(bytes.value).toString('utf8'));
  };

  readHead: Host['readHead'] = async (path, bytes, from = 0) => {
    const whole = this.#read(path);
    return whole.ok ? ok(whole.value.subarray(from, from + bytes)) : whole;
  };

  list: Host['list'] = async (path) => {
    const real = this.#resolve(path);
    const folder = this.#machine.folders?.[real];
    if (folder && folder !== 'empty') return err(failure(folder.error, path));
    const children = this.#children.get(real);
    return children ? ok([...children].sort()) : err({ code: 'not-found', what: path });
  };

  stat: Host['stat'] = async (path): Promise<Result<FileFacts, HostError>> => {
    const real = this.#resolve(path);
    const changedAt = new Date(this.#machine.changedAt?.[real] ?? '2026-01-01T00:00:00Z');
    const file = this.#files.get(real);
    if (file !== undefined) {
      const size = isError(file) ? 0 : Buffer.from(file as string).length;
      return ok({ kind: 'file', size, changedAt });
    }
    if (this.#children.has(real)) return ok({ kind: 'folder', size: 0, changedAt });
    return err({ code: 'not-found', what: path });
  };

  realPath: Host['realPath'] = async (path) => {
    const real = this.#resolve(path);
    if (this.#files.has(real) || this.#children.has(real)) return ok(real);
    return err({ code: 'not-found', what: path });
  };

  run: Host['run'] = async (program, args): Promise<Result<RunOutcome, HostError>> => {
    const line = [program, ...args].join(' ');
    this.commandsRun.push(line);
    const answer = this.#machine.commands?.[line];
    if (!answer) return err({ code: 'not-found', what: program });
    if ('error' in answer) return err(failure(answer.error, program));
    return ok({
      code: answer.code ?? 0,
      stdout: answer.stdout ?? '',
      stderr: answer.stderr ?? '',
    });
  };

  watchPaths: Host['watchPaths'] = (paths, call) => enlist(this.#pathWatchers, { paths, call });

  watchDevices: Host['watchDevices'] = (subsystems, call) =>
    enlist(this.#deviceWatchers, { subsystems, call });

  sessions: Host['sessions'] = async () => {
    const sessions = this.#machine.sessions;
    if (sessions === undefined) return err({ code: 'not-found', what: 'sessions' });
    return 'error' in sessions ? err(failure(sessions.error, 'sessions')) : ok([...sessions]);
  };

  processes: Host['processes'] = async () => {
    const processes = this.#machine.processes ?? { error: 'not-found' as const };
    if ('error' in processes) return err(failure(processes.error, 'processes'));
    return ok(
      processes.map((one, index) => ({ pid: 100 + index, path: null, account: null, ...one })),
    );
  };

  readRegistry: Host['readRegistry'] = async (key) =>
    readRecordedKey(this.#machine.registry ?? {}, key);

  askPowerShell: Host['askPowerShell'] = async (script, args) => {
    const line = [script, ...args].join(' ');
    this.commandsRun.push(`powershell ${line}`);
    const answer = this.#machine.answers?.[line];
    if (answer === undefined) return err({ code: 'not-found', what: `powershell ${script}` });
    return isRecordedError(answer) ? err(failure(answer.error, script)) : ok(answer);
  };

  readPlist: Host['readPlist'] = async (path) => {
    const bytes = this.#read(path);
    return bytes.ok ? parsePlist(path, bytes.value) : bytes;
  };

  parsePlist: Host['parsePlist'] = (text, what) => parsePlist(what, Buffer.from(text));

  readonly network: Host['network'] = {
    lookUp: async (name) =>
      recordedAnswer(this.#machine.network?.names, name, (found) => [...found]),
    get: async (url, { proxy }) =>
      recordedAnswer(
        this.#machine.network?.pages,
        proxy === undefined ? url : `${proxy} ${url}`,
        (found) => ({ status: 200, headers: {}, body: '', ...found }),
      ),
    certificateOf: async (host, port) =>
      recordedAnswer(this.#machine.network?.certificates, `${host}:${port}`, (found) => ({
        ...found,
        validTo: new Date(found.validTo),
      })),
  };

  watchSessions: Host['watchSessions'] = (call) => enlist(this.#sessionWatchers, call);

  /** Tells watchers of `path` or of its folder that it changed. */
  pathChanged(path: string): void {
    for (const { paths, call } of this.#pathWatchers)
      if (paths.includes(path) || paths.includes(posix.dirname(path))) call(path);
  }

  deviceEvent(event: DeviceEvent): void {
    for (const { subsystems, call } of this.#deviceWatchers)
      if (subsystems.includes(event.subsystem)) call(event);
  }

  sessionsChanged(): void {
    for (const call of this.#sessionWatchers) call();
  }

  #read(path: string): Result<Uint8Array, HostError> {
    const real = this.#resolve(path);
    this.filesRead.push(path);
    const file = this.#files.get(real);
    if (file === undefined)
      return err(failure(this.#children.has(real) ? 'failed' : 'not-found', path));
    return isError(file) ? err(failure(file.error, path)) : ok(Buffer.from(file as string));
  }

  /** Follows links in every part of a path, as a kernel does, at most 40 of them. */
  #resolve(path: string): string {
    let real = posix.normalize(slashed(path, this.os));
    for (let followed = 0; followed < 40; followed++) {
      const link = prefixesOf(real).find((prefix) => this.#machine.links?.[prefix] !== undefined);
      if (link === undefined) return real;
      const target = posix.resolve(posix.dirname(link), this.#machine.links?.[link] as string);
      real = posix.join(target, real.slice(link.length));
    }
    return real;
  }
}

function filesOf(machine: RecordedMachine): ReadonlyMap<string, RecordedFile> {
  const files = new Map<string, RecordedFile>();
  for (const [folder, attributes] of Object.entries(machine.attributes ?? {}))
    for (const [name, text] of Object.entries(attributes))
      files.set(posix.join(folder, name), `${text}\n`);
  for (const [path, file] of Object.entries(machine.files ?? {}))
    files.set(slashed(path, machine.os ?? 'linux'), file);
  return files;
}

function childrenOf(
  machine: RecordedMachine,
  files: ReadonlyMap<string, RecordedFile>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const children = new Map<string, Set<string>>();
  const folderOf = (path: string): Set<string> => {
    const found = children.get(path) ?? new Set<string>();
    children.set(path, found);
    return found;
  };
  for (const folder of Object.keys(machine.folders ?? {})) folderOf(folder);
  const paths = [...files.keys(), ...Object.keys(machine.links ?? {}), ...children.keys()];
  for (const path of paths)
    for (const step of prefixesOf(path)) folderOf(posix.dirname(step)).add(posix.basename(step));
  return children;
}

/** `/a`, `/a/b`, `/a/b/c` of `/a/b/c`. */
function prefixesOf(path: string): string[] {
  const parts = path.split('/').filter((part) => part !== '');
  return parts.map((_, index) => `/${parts.slice(0, index + 1).join('/')}`);
}

function isError(file: RecordedFile): file is { readonly error: HostError['code'] } {
  return typeof file === 'object' && !(file instanceof Uint8Array);
}

const errorCodes = ['not-found', 'not-permitted', 'too-large', 'timed-out', 'failed'];

/** A script may answer with an `error` of its own, in words: that is an answer, and no failed look. */
function isRecordedError(answer: unknown): answer is { readonly error: HostError['code'] } {
  if (typeof answer !== 'object' || answer === null) return false;
  const { error } = answer as { readonly error?: unknown };
  return Object.keys(answer).length === 1 && errorCodes.includes(error as string);
}

function recordedAnswer<T extends object, A>(
  answers: Readonly<Record<string, T | { readonly error: HostError['code'] }>> | undefined,
  name: string,
  give: (found: T) => A,
): Result<A, HostError> {
  const found = answers?.[name];
  if (found === undefined) return err({ code: 'not-found', what: name });
  return isRecordedError(found) ? err(failure(found.error, name)) : ok(give(found));
}

export function failure(code: HostError['code'], what: string): HostError {
  return code === 'failed' ? { code, what, message: 'recorded as failing' } : { code, what };
}

function enlist<T>(set: Set<T>, item: T): Disposable {
  set.add(item);
  return { dispose: () => void set.delete(item) };
}
