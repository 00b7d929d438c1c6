import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { beadle, startService, type Service } from '../../build/start/processes.ts';
import { ConsoleClient } from '#test/helpers/console-client.ts';

const root = join(import.meta.dirname, '..', '..');
const people = join(root, 'build', 'start', 'sample-school', 'people.csv');

/** A console of its own in a temporary folder, with the sample school's people and two accounts. */
export class School {
  readonly folder: string;
  readonly dataDirectory: string;
  #service: Service | null = null;
  #listen = '127.0.0.1:0';
  #policy: string;

  constructor(policy = 'policies/stocks-lane') {
    this.#policy = resolve(root, policy);
    this.folder = mkdtempSync(join(tmpdir(), 'beadle-school-'));
    this.dataDirectory = join(this.folder, 'console');
    beadle(['console', 'import-people', '--data', this.dataDirectory, people]);
    this.addAccount('tech', 'Mx Price', 'technician');
    this.addAccount('okafor', 'Mrs Okafor', 'teacher', 'oak');
  }

  /** The office imports its list (CSV, with its first line) as `edit` changes it. */
  importPeople(edit: (list: string) => string): void {
    const file = join(this.folder, 'people.csv');
    writeFileSync(file, edit(readFileSync(people, 'utf8')));
    beadle(['console', 'import-people', '--data', this.dataDirectory, file]);
  }

  /** Somebody more who may sign in to the console. */
  addAccount(username: string, name: string, role: string, classes = ''): void {
    const account = ['--username', username, '--name', name, '--role', role];
    const own = classes ? ['--classes', classes] : [];
    beadle(['console', 'add-user', '--data', this.dataDirectory, ...account, ...own]);
  }

  get address(): string {
    return String(this.#service?.ready['address']);
  }

  get pid(): number {
    return this.#service?.child.pid ?? 0;
  }

  /** Starts the console; after a first start always at the same address. */
  async start(): Promise<void> {
    const args = [
      'console',
      '--data',
      this.dataDirectory,
      '--listen',
      this.#listen,
      '--policy',
      this.#policy,
      '--json',
    ];
    this.#service = await startService(args, { log: join(this.folder, 'console.log') });
    this.#listen = new URL(this.address).host;
  }

  /** The school puts another pack in force: the console starts again with it, at the same address. */
  async changePolicy(policy: string): Promise<void> {
    this.#policy = resolve(root, policy);
    await this.#service?.stop();
    await this.start();
  }

  async kill(): Promise<void> {
    await this.#service?.kill();
  }

  enrolmentCode(uses = 1, classId = 'oak'): string {
    return beadle([
      'console',
      'enrolment-code',
      '--data',
      this.dataDirectory,
      '--class',
      classId,
      '--uses',
      String(uses),
    ]);
  }

  signInLink(username: string): string {
    return beadle([
      'console',
      'sign-in-link',
      '--data',
      this.dataDirectory,
      '--username',
      username,
      '--address',
      this.address,
    ]);
  }

  client(username: string): Promise<ConsoleClient> {
    return ConsoleClient.fromLink(this.signInLink(username));
  }

  async dispose(): Promise<void> {
    await this.#service?.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
