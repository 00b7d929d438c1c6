import { readFileSync } from 'node:fs';
import { InvalidArgumentError, type Command } from 'commander';
import { shippedPacks } from '#cli/shipped-packs.ts';

interface ServeOptions {
  readonly listen: string;
  readonly policy?: string;
  readonly web?: string;
  readonly publicUrl?: string;
  readonly proxies?: string[];
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly heartbeat: number;
  readonly json?: boolean;
}

const data = ['--data <dir>', 'folder of the database and the signing key'] as const;
// Both the parent and its subcommands take --data: commander gives it to whichever it stands behind.
const dataOf = (command: Command): string =>
  (command.optsWithGlobals<{ data?: string }>().data ??
    command.error('error: --data is missing')) as string;

/** `beadle console` and what works on its database beside it. Console code is loaded only here and only when run. */
export function register(program: Command): void {
  const command = program
    .command('console')
    .description('serve the console: the device channel, the API and the pages')
    .option(...data)
    .option('--listen <address>', 'address and port', '127.0.0.1:8443')
    .option('--policy <packdir>', 'policy pack to compile and publish')
    .option('--web <dir>', 'folder of the built pages')
    .option('--public-url <url>', 'address that people use, where a proxy stands in front')
    .option(
      '--proxies <addresses>',
      'addresses or networks of that proxy where it is not on this machine, parted by commas',
      list,
    )
    .option('--tls-cert <file>', 'certificate in PEM')
    .option('--tls-key <file>', 'private key in PEM')
    .option('--heartbeat <seconds>', 'seconds between heartbeats of a device', whole, 60)
    .option('--json', 'print one line of JSON when ready')
    .action(async (options: ServeOptions, own: Command) => {
      const { serve } = await import('#console/commands/serve.ts');
      await serve({ ...options, data: dataOf(own), packFolders: shippedPacks() });
    });
  registerAddUser(command);
  registerRemoveUser(command);
  registerEnrolmentCode(command);
  registerImport(command);
  registerLink(command);
}

function registerAddUser(parent: Command): void {
  parent
    .command('add-user')
    .description('add a person who may sign in, or change them')
    .option(...data)
    .requiredOption('--username <name>', 'what they sign in with')
    .requiredOption('--name <name>', 'as people know them, such as "Mrs Okafor"')
    .requiredOption(
      '--role <role>',
      'technician, teacher, or one that a policy names as approver, such as business-manager',
    )
    .option('--classes <ids>', 'classes that a teacher teaches, parted by commas', list, [])
    .option(
      '--password-stdin',
      'read the password from standard input; without it, only links sign in',
    )
    .action(async (options: UserOptions, command: Command) => {
      const { addUser } = await import('#console/commands/administer.ts');
      const password = options.passwordStdin
        ? readFileSync(0, 'utf8').replace(/\r?\n$/, '')
        : undefined;
      const { username, name, role, classes } = options;
      await tell(addUser(dataOf(command), { username, name, role, classes, password }));
    });
}

interface UserOptions {
  readonly username: string;
  readonly name: string;
  readonly role: string;
  readonly classes: string[];
  readonly passwordStdin?: boolean;
}

function registerRemoveUser(parent: Command): void {
  parent
    .command('remove-user')
    .description('sign a person out everywhere and for good')
    .option(...data)
    .requiredOption('--username <name>', 'who it is')
    .action(async (options: { username: string }, command: Command) => {
      const { removeUser } = await import('#console/commands/administer.ts');
      await tell(removeUser(dataOf(command), options.username));
    });
}

function registerEnrolmentCode(parent: Command): void {
  parent
    .command('enrolment-code')
    .description('make a code with which devices enrol, and print it')
    .option(...data)
    .option('--class <id>', 'class that the devices belong to')
    .option('--uses <count>', 'how many devices', whole, 1)
    .option('--hours <count>', 'how long it can be used', whole, 24)
    .action(async (options: { class?: string; uses: number; hours: number }, command: Command) => {
      const { createCode } = await import('#console/commands/administer.ts');
      const { uses, hours: validHours } = options;
      await tell(createCode(dataOf(command), { classId: options.class ?? null, uses, validHours }));
    });
}

function registerImport(parent: Command): void {
  parent
    .command('import-people')
    .description(
      'take in people and classes from CSV (id,account,given_name,role,year,classes,variant)',
    )
    .argument('<file>', 'CSV file')
    .option(...data)
    .option('--whole-list', 'whoever is not in the file has left, and is forgotten')
    .action(async (file: string, options: { wholeList?: boolean }, command: Command) => {
      const { importFile } = await import('#console/commands/administer.ts');
      await tell(importFile(dataOf(command), file, options.wholeList));
    });
}

function registerLink(parent: Command): void {
  parent
    .command('sign-in-link')
    .description('print a link that signs a person in once, within 15 minutes')
    .option(...data)
    .requiredOption('--username <name>', 'who it signs in')
    .requiredOption('--address <url>', 'address of the console')
    .action(async (options: { username: string; address: string }, command: Command) => {
      const { createLink } = await import('#console/commands/administer.ts');
      await tell(createLink(dataOf(command), options.username, options.address));
    });
}

/** Prints what was done, or why not with exit code 1. */
async function tell(
  work: Promise<{ ok: true; value: string } | { ok: false; error: string }>,
): Promise<void> {
  const result = await work;
  if (result.ok) process.stdout.write(`${result.value}\n`);
  else {
    process.stderr.write(`error: ${result.error}\n`);
    process.exitCode = 1;
  }
}

function whole(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number > 0) return number;
  throw new InvalidArgumentError('It is a whole number above 0.');
}

function list(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
}
