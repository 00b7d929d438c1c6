import { err, ok, type Result } from '#base/result.ts';
import { Allowance } from '#agent/allowance.ts';
import type { Enrolled } from '#agent/enrolled.ts';
import type { Knowledge } from '#agent/knowledge.ts';
import type { LocalHandlers } from '#agent/local-ipc/commands.ts';
import type { Caller } from '#agent/local-ipc/proofs.ts';
import type { Channel } from '#agent/self-test/channel.ts';
import { SelfTest, type SelfTestParts } from '#agent/self-test/self-test.ts';
import type { Storage } from '#agent/storage.ts';
import { writeBundle } from '#agent/write-bundle.ts';
import type { Host } from '#platform/host.ts';
import type { Problem } from '#protocol/device-channel.ts';
import type { Finding } from '#protocol/finding.ts';
import type { LocalState } from '#protocol/local-ipc.ts';

export interface TendingParts extends Pick<SelfTestParts, 'drift' | 'account'> {
  readonly host: Host;
  readonly now: () => Date;
  readonly storage: Storage;
  readonly knowledge: Knowledge;
  readonly enrolled: () => Enrolled | null;
  readonly findings: () => readonly Finding[];
  readonly link: () => LocalState['console'];
  /** Last lines of the log, oldest first. */
  readonly log: () => readonly string[];
}

type TendingHandlers = Pick<LocalHandlers, 'self-test' | 'support-bundle'>;

/** A step asks two servers at most; a technician at a laptop presses some buttons a minute. */
const limits = { burst: 40, everyMs: 5_000 };

/** What the local socket offers whoever mends this laptop, and nobody else. */
export function tendingHandlers(parts: TendingParts): TendingHandlers {
  const { host, now, knowledge, enrolled, drift, account } = parts;
  const selfTest = new SelfTest({
    host,
    now,
    drift,
    account,
    channel: () => channelOf(enrolled()),
  });
  const allowance = new Allowance(now, limits);
  const mayAsk = (caller: Caller): Result<null, Problem> => {
    if (!knowledge.isTechnician(caller.account)) return err(notForYou);
    return allowance.take(caller.account) ? ok(null) : err(tooMany);
  };
  return {
    'self-test': async ({ step }, caller) => {
      const may = mayAsk(caller);
      return may.ok ? ok(await selfTest.run(step)) : may;
    },
    'support-bundle': async (_params, caller) => {
      const may = mayAsk(caller);
      if (!may.ok) return may;
      const current = enrolled();
      const bundle = await writeBundle({
        host,
        now: now(),
        enrolment: current?.enrolment ?? null,
        documents: current?.documents ?? null,
        state: parts.storage.state,
        findings: parts.findings(),
        link: parts.link(),
        selfTest: selfTest.last(),
        log: parts.log(),
      });
      return ok(bundle);
    },
  };
}

function channelOf(enrolled: Enrolled | null): Channel | null {
  if (!enrolled) return null;
  return {
    address: enrolled.enrolment.console,
    ask: () => enrolled.link.tryOnce(),
    lineIsOpen: () => enrolled.link.lineIsOpen,
  };
}

const notForYou: Problem = {
  code: 'technicians-only',
  message: 'Only those who mend the laptops can ask that.',
  fix: 'Ask the school to give your account the role of technician, or run "beadle support-bundle" as administrator.',
};

const tooMany: Problem = {
  code: 'too-many-tests',
  message: 'The connection was tested many times just now.',
  fix: 'Wait half a minute, then test again.',
};
