import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { err, ok, type Result } from '#base/result.ts';
import type { HostError, RunOptions } from '#platform/host.ts';
import { toHostError } from '#platform/portable/host-error.ts';

/** How the interpreter is started: PowerShell, or what stands in for it in tests. */
export interface InterpreterCommand {
  readonly program: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/** What host.ps1 writes. */
const envelope = z.object({
  languageMode: z.string(),
  answer: z.unknown().optional(),
  error: z.string().optional(),
  errorId: z.string().optional(),
});

interface Request {
  readonly script: string;
  readonly token: string;
  readonly file: string;
  readonly mostBytes: number;
  readonly settle: (result: Result<unknown, HostError>) => void;
}

const defaultMostBytes = 1_048_576;
const longestComplaint = 400;
const afterCloseMs = 2_000;

/**
 * One process that runs scripts, one at a time. It ends when its input is closed, which also
 * happens when this process ends. A request that takes too long ends it and fails that request.
 */
export class Interpreter {
  readonly #child: ChildProcess;
  readonly #folder: string;
  readonly #onEnd: () => void;
  #request: Request | null = null;
  #line = '';
  #complaint = '';
  #ended = false;

  constructor(command: InterpreterCommand, onEnd: () => void) {
    this.#onEnd = onEnd;
    // Answers lie here only until they are read; their names cannot be guessed.
    this.#folder = mkdtempSync(join(tmpdir(), 'beadle-answers-'));
    this.#child = spawn(command.program, [...command.args], {
      // What a script writes for itself lies there too, and goes with it.
      env: { ...command.environment, TEMP: this.#folder, TMP: this.#folder },
      stdio: 'pipe',
      shell: false,
      windowsHide: true,
    });
    this.#child.once('error', (cause) => this.#end(toHostError(command.program, cause)));
    this.#child.once('close', (code) => this.#end(this.#endedWith(code)));
    this.#child.stdin?.on('error', () => undefined);
    this.#child.stdout?.setEncoding('latin1').on('data', (text: string) => this.#listen(text));
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#complaint = (this.#complaint + text).slice(0, longestComplaint);
    });
    process.once('exit', this.#tidy);
    this.#letGo();
  }

  /** Runs one script. Only one at a time may be asked for. */
  ask(
    script: string,
    args: readonly string[],
    options: RunOptions,
  ): Promise<Result<unknown, HostError>> {
    if (this.#ended) return Promise.resolve(err(this.#endedWith(this.#child.exitCode)));
    const token = randomBytes(16).toString('hex');
    const file = join(this.#folder, `${token}.json`);
    return new Promise((resolve) => {
      const onLimit = () => this.#end({ code: 'timed-out', what: script });
      const limit = setTimeout(onLimit, options.timeoutMs);
      options.signal?.addEventListener('abort', onLimit, { once: true });
      const settle = (result: Result<unknown, HostError>) => {
        this.#request = null;
        clearTimeout(limit);
        options.signal?.removeEventListener('abort', onLimit);
        rmSync(file, { force: true });
        this.#letGo();
        resolve(result);
      };
      const mostBytes = options.mostBytes ?? defaultMostBytes;
      this.#request = { script, token, file, mostBytes, settle };
      this.#hold();
      this.#child.stdin?.write(`${asciiJson({ script, args, answer: file, token })}\n`);
    });
  }

  /** Lets it end by itself: it has nothing more to do. */
  close(): void {
    this.#child.stdin?.end();
    setTimeout(() => this.#end(this.#endedWith(null)), afterCloseMs).unref();
  }

  #listen(text: string): void {
    const lines = (this.#line + text).split(/\r?\n/);
    // Without an end of line it is noise; our own mark is far shorter.
    this.#line = (lines.pop() ?? '').slice(-1_024);
    for (const line of lines)
      if (this.#request && line.trim() === `beadle ${this.#request.token}`)
        this.#request.settle(readAnswer(this.#request));
  }

  #endedWith(code: number | null): HostError {
    const complaint = this.#complaint.replaceAll(/\s+/g, ' ').trim();
    const message = `PowerShell ended (${code ?? 'by force'})${complaint ? `: ${complaint}` : ''}`;
    return { code: 'failed', what: this.#request?.script ?? 'PowerShell', message };
  }

  #end(error: HostError): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#child.kill('SIGKILL');
    this.#child.stdin?.destroy();
    this.#child.stdout?.destroy();
    this.#child.stderr?.destroy();
    this.#request?.settle(err(error));
    process.removeListener('exit', this.#tidy);
    this.#tidy();
    this.#onEnd();
  }

  readonly #tidy = (): void => rmSync(this.#folder, { recursive: true, force: true });

  /** While it has work, this process waits for it; without, it keeps nobody. */
  #hold(): void {
    this.#child.ref();
    for (const stream of this.#streams()) stream.ref?.();
  }

  #letGo(): void {
    this.#child.unref();
    for (const stream of this.#streams()) stream.unref?.();
  }

  #streams(): { ref?(): void; unref?(): void }[] {
    const { stdin, stdout, stderr } = this.#child;
    return [stdin, stdout, stderr].filter((stream) => stream !== null) as never[];
  }
}

function readAnswer(request: Request): Result<unknown, HostError> {
  const what = request.script;
  try {
    if (statSync(request.file).size > request.mostBytes) return err({ code: 'too-large', what });
    const text = readFileSync(request.file, 'utf8').replace(/^\uFEFF/, '');
    const read = envelope.safeParse(JSON.parse(text));
    if (!read.success)
      return err({ code: 'failed', what, message: 'its answer has another shape than agreed' });
    const { answer = null, error, errorId, languageMode } = read.data;
    if (error === undefined) return ok(answer);
    const message = `${error} (${errorId ?? 'no id'}, ${languageMode})`.slice(0, 1_000);
    return err({ code: 'failed', what, message });
  } catch (cause) {
    return err(toHostError(what, cause));
  }
}

/** JSON in which everything beyond ASCII is escaped: it arrives whatever the code page is. */
export function asciiJson(value: unknown): string {
  return JSON.stringify(value).replaceAll(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
