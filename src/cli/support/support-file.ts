import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { nullLogger } from '#base/logger.ts';
import { Contact } from '#agent/console-link/contact.ts';
import { deviceKeyFile, type Enrolment } from '#agent/console-link/identity.ts';
import { DeviceRequests } from '#agent/console-link/requests.ts';
import { DeviceToken } from '#agent/console-link/token.ts';
import { checkConsoleAddress, Transport } from '#agent/console-link/transport.ts';
import { tryConsole } from '#agent/console-link/try-console.ts';
import type { Channel } from '#agent/self-test/channel.ts';
import { SelfTest } from '#agent/self-test/self-test.ts';
import { writeBundle } from '#agent/write-bundle.ts';
import { readLeftByAgent } from '#cli/support/left-by-agent.ts';
import { writeFileAtomicSync } from '#node/atomic-file.ts';
import { loadOrCreateKey } from '#node/signatures.ts';
import { createHost } from '#platform/index.ts';
import { describeHostError, type Host } from '#platform/host.ts';

export interface SupportWishes {
  readonly dataDirectory: string;
  readonly selfTest: boolean;
  readonly output?: string;
  readonly logFile?: string;
}

const logLines = 300;
/** Of a log of any size only the end is read. */
const logBytes = 131_072;

/** Writes or prints the support file; resolves to the exit code. */
export async function supportFile(
  wishes: SupportWishes,
  say: { out: (text: string) => void; err: (text: string) => void },
  machine: { host?: Host; now?: () => Date } = {},
): Promise<number> {
  const { output, dataDirectory } = wishes;
  if (output !== undefined && existsSync(output)) {
    say.err(`beadle support-bundle: ${output} is there already; name a new file\n`);
    return 1;
  }
  const host = machine.host ?? (await createHost());
  const now = machine.now ?? (() => new Date());
  const left = await readLeftByAgent(dataDirectory);
  const selfTest = new SelfTest({
    ...{ host, now, drift: () => null, account: () => null },
    channel: () => channelOf(dataDirectory, left.enrolment, now),
  });
  const { text } = await writeBundle({
    ...{ host, now: now(), enrolment: left.enrolment, documents: left.documents, link: null },
    state: { changes: () => [...left.changes] },
    findings: left.findings,
    selfTest: wishes.selfTest ? await selfTest.runAll() : [],
    log: [...left.troubles, ...(await lastLogLines(host, wishes.logFile))],
  });
  if (output === undefined) say.out(text);
  else {
    writeFileAtomicSync(output, text, { mode: 0o600 });
    say.out(`Written to ${output}. Read it before you send it on.\n`);
  }
  for (const trouble of left.troubles) say.err(`beadle support-bundle: ${trouble}\n`);
  return 0;
}

/** The device's own key, without its agent: the same request that the agent makes. */
function channelOf(
  dataDirectory: string,
  enrolment: Enrolment | null,
  now: () => Date,
): Channel | null {
  if (!enrolment) return null;
  return {
    address: enrolment.console,
    lineIsOpen: () => null,
    ask: async () => {
      const address = checkConsoleAddress(enrolment.console);
      if (!address.ok) return address;
      const keyFile = join(dataDirectory, deviceKeyFile);
      // Making a new one here would end this device's enrolment.
      if (!existsSync(keyFile))
        return {
          ok: false,
          error: {
            message: `the device's key ${keyFile} is missing`,
            fix: 'enrol the device again',
          },
        };
      const { privateKey } = loadOrCreateKey(keyFile);
      const transport = new Transport(address.value);
      const token = new DeviceToken(enrolment.device, privateKey, now);
      const contact = new Contact(nullLogger, now, () => undefined);
      const answered = await tryConsole(new DeviceRequests(transport, token, contact));
      transport.dispose();
      return answered;
    },
  };
}

async function lastLogLines(host: Host, logFile: string | undefined): Promise<string[]> {
  const lines = (text: string): string[] =>
    text
      .split('\n')
      .filter((line) => line !== '')
      .slice(-logLines);
  if (logFile !== undefined) {
    const facts = await host.stat(logFile);
    const from = facts.ok ? Math.max(0, facts.value.size - logBytes) : 0;
    const read = await host.readHead(logFile, logBytes, from);
    return read.ok ? lines(new TextDecoder().decode(read.value)) : [describeHostError(read.error)];
  }
  if (host.os !== 'linux') return ['no log was named: --log-file'];
  const args = ['-u', 'beadle-agent', '-n', String(logLines), '--no-pager', '-o', 'cat'];
  const told = await host.run('journalctl', args, { timeoutMs: 5_000 });
  return told.ok ? lines(told.value.stdout) : [describeHostError(told.error)];
}
