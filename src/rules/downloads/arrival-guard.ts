import { type Disposable, noDisposable } from '#base/disposable.ts';
import { arrivalFolders } from '#rules/arrival-folders.ts';
import { type PersonHome, peopleHomes } from '#rules/people-homes.ts';
import type { GuardContext } from '#rules/rule.ts';
import { approverInWords } from '#rules/approver.ts';
import { type Look, lookAtFile } from './look.ts';
import { isTrial } from './trial.ts';
import type { Parameters } from './parameters.ts';
import { askWhom } from './rule.ts';

/** A file is finished when its size and time of change have stood still for so long. */
const settleMs = 1_200;
/** Homes appear and settings of folders change without any event that reaches the guard. */
const refreshMs = 300_000;

interface Place {
  readonly folder: string;
  readonly home: PersonHome;
}
type Recognised = Extract<Look, { kind: 'recognised' }>;

/**
 * Watches where people's files arrive and has what needs permission put aside, once it is written
 * whole. Files that lay there before the rule was enforced are left: holding decides on that.
 */
export class ArrivalGuard implements Disposable {
  readonly #context: GuardContext<Parameters>;
  readonly #settling = new Map<string, { timer: NodeJS.Timeout; seen: Recognised | null }>();
  readonly #changes: Disposable;
  readonly #refresh: NodeJS.Timeout;
  #places = new Map<string, Place>();
  #lookedWith = '';
  #watching: Disposable = noDisposable;
  /** One file at a time: moving is short, and two files of one name must not race. */
  #queue: Promise<void> = Promise.resolve();
  #disposed = false;

  constructor(context: GuardContext<Parameters>) {
    this.#context = context;
    this.#changes = context.onChange(() => void this.#takeUp('change'));
    this.#refresh = setInterval(() => void this.#takeUp('time'), refreshMs);
    this.#refresh.unref();
    if (context.holdFile) void this.#takeUp('time');
    else context.logger.warn('files cannot be put aside here; they are only counted');
  }

  async dispose(): Promise<void> {
    this.#disposed = true;
    clearInterval(this.#refresh);
    for (const { timer } of this.#settling.values()) clearTimeout(timer);
    this.#settling.clear();
    await this.#changes.dispose();
    await this.#watching.dispose();
    await this.#queue;
  }

  /**
   * Watches the folders of everybody who has a home now. What lies there is looked through where
   * folders or parameters are new, and now and then, as an event can be missed.
   */
  async #takeUp(cause: 'time' | 'change'): Promise<void> {
    const { host, current } = this.#context;
    const places = new Map<string, Place>();
    const { homes } = await peopleHomes(host);
    for (const home of homes)
      for (const { path } of await arrivalFolders(host, home))
        places.set(path, { folder: path, home });
    if (this.#disposed) return;
    const folders = [...places.keys()];
    if (folders.join('\n') !== [...this.#places.keys()].join('\n')) {
      await this.#watching.dispose();
      this.#watching = host.watchPaths(folders, (path) => this.#arrived(path));
    }
    this.#places = places;
    const lookedWith = JSON.stringify([folders, current().parameters]);
    if (cause === 'change' && lookedWith === this.#lookedWith) return;
    this.#lookedWith = lookedWith;
    for (const folder of folders) await this.#lookThrough(folder);
  }

  async #lookThrough(folder: string): Promise<void> {
    const { host } = this.#context;
    const names = await host.list(folder);
    const separator = host.os === 'win32' ? '\\' : '/';
    if (names.ok) for (const name of names.value) this.#arrived(`${folder}${separator}${name}`);
  }

  #arrived(path: string): void {
    if (this.#disposed || !this.#placeOf(path)) return;
    this.#wait(path, null);
  }

  #wait(path: string, seen: Recognised | null): void {
    clearTimeout(this.#settling.get(path)?.timer);
    const timer = setTimeout(() => {
      this.#queue = this.#queue
        .then(() => this.#settled(path))
        .catch((cause: unknown) => {
          this.#context.logger.warn('a file that arrived could not be looked at', { cause });
        });
    }, settleMs);
    timer.unref();
    this.#settling.set(path, { timer, seen });
  }

  async #settled(path: string): Promise<void> {
    const before = this.#settling.get(path)?.seen ?? null;
    this.#settling.delete(path);
    const place = this.#placeOf(path);
    if (this.#disposed || !place) return;
    const look = await lookAtFile(this.#context.host, path);
    if (look.kind !== 'recognised') return;
    const { parameters } = this.#context.current();
    if (!parameters.kinds.includes(look.is.kind)) return;
    const still =
      before?.size === look.size && before.changedAt.getTime() === look.changedAt.getTime();
    if (still) await this.#putAside(path, place, look, parameters);
    else this.#wait(path, look);
  }

  async #putAside(
    path: string,
    { home, folder }: Place,
    look: Recognised,
    parameters: Parameters,
  ): Promise<void> {
    const { holdFile, refused, lookAgain, now, logger } = this.#context;
    const name = path.slice(folder.length + 1);
    const what = `${name} (${look.is.form})`.slice(0, 200);
    const { approver, keepHeld, atEnd } = parameters;
    const { person } = this.#context.current();
    const trial = await isTrial(this.#context.host, path, look.size);
    const outcome = await holdFile?.({
      path,
      home: home.home,
      account: home.account,
      what,
      approver: approver === 'none' ? 'technician' : approver,
      ...(trial
        ? { until: now(), atEnd: 'remove', trial }
        : { until: new Date(now().getTime() + keepHeld), atEnd }),
    });
    if (outcome?.kind === 'left' && outcome.because !== 'permitted')
      logger.info('a file that arrived was left where it is', { because: outcome.because });
    if (outcome?.kind !== 'held' || trial) return;
    lookAgain();
    // Who is at the device now is told of their own files, and not held to account for another's.
    if (person?.account.toLowerCase() !== home.account.toLowerCase()) return;
    refused({
      what,
      reason: 'put-aside',
      detail: {
        what,
        until: outcome.until.toISOString().slice(0, 10),
        ask: askWhom(parameters),
        approver: approverInWords(approver),
      },
    });
  }

  #placeOf(path: string): Place | undefined {
    const end = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
    return this.#places.get(path.slice(0, end));
  }
}
