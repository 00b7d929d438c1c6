import type { Host } from '#platform/host.ts';
import { selfTestSteps, type SelfTestResult, type SelfTestStep } from '#protocol/self-test.ts';
import { lookAtCertificate } from '#agent/self-test/certificate.ts';
import { lookAtChannel, type Channel } from '#agent/self-test/channel.ts';
import { lookAtClock, type ClockFacts } from '#agent/self-test/clock.ts';
import type { Looked, StepContext } from '#agent/self-test/looked.ts';
import { lookAtNames } from '#agent/self-test/names.ts';
import { networkSetting } from '#agent/self-test/network-setting.ts';
import { lookAtProxy } from '#agent/self-test/proxy.ts';
import reference from '#agent/self-test/reference.json' with { type: 'json' };

export interface SelfTestParts {
  readonly host: Host;
  readonly now: () => Date;
  /** null where this device belongs to no console. */
  readonly channel: () => Channel | null;
  readonly drift: () => ClockFacts['drift'];
  /** Whoever is in front: on Windows the proxy is each person's own. */
  readonly account: () => string | null;
}

/** A whole step; windows wait ten seconds for an answer. */
const stepWithinMs = 8_000;
/** One request within a step. */
const requestWithinMs = 6_000;

/** Tests the way to the console step by step, on request, and remembers each step's last outcome. */
export class SelfTest {
  readonly #parts: SelfTestParts;
  readonly #last = new Map<SelfTestStep, SelfTestResult>();
  readonly #running = new Map<SelfTestStep, Promise<SelfTestResult>>();

  constructor(parts: SelfTestParts) {
    this.#parts = parts;
  }

  /** Outcomes since this start, in the order of the steps. */
  last(): SelfTestResult[] {
    return selfTestSteps.flatMap((step) => this.#last.get(step) ?? []);
  }

  /** Never throws and never takes longer than its limit; whoever asks during a step gets the same. */
  run(step: SelfTestStep): Promise<SelfTestResult> {
    const running =
      this.#running.get(step) ?? this.#run(step).finally(() => this.#running.delete(step));
    this.#running.set(step, running);
    return running;
  }

  async runAll(): Promise<SelfTestResult[]> {
    return Promise.all(selfTestSteps.map((step) => this.run(step)));
  }

  async #run(step: SelfTestStep): Promise<SelfTestResult> {
    const at = this.#parts.now();
    const askedMs = performance.now();
    const looked = await within(stepWithinMs, (signal) => this.#look(step, signal));
    const result: SelfTestResult = {
      step,
      outcome: looked.outcome,
      saw: looked.saw.slice(0, 4_000),
      evidence: [...looked.evidence],
      ...(looked.next !== undefined && { next: looked.next.slice(0, 4_000) }),
      at: at.toISOString(),
      tookMs: Math.round(performance.now() - askedMs),
    };
    this.#last.set(step, result);
    return result;
  }

  async #look(step: SelfTestStep, signal: AbortSignal): Promise<Looked> {
    const { host, now, channel, drift, account } = this.#parts;
    const address = channel()?.address;
    const context: StepContext = {
      network: host.network,
      console: address !== undefined && URL.canParse(address) ? new URL(address) : null,
      reference: reference.host,
      signal,
      timeoutMs: requestWithinMs,
    };
    switch (step) {
      case 'names':
        return lookAtNames(context, await networkSetting(host, account(), signal));
      case 'proxy':
        return lookAtProxy(context, (await networkSetting(host, account(), signal)).proxy);
      case 'certificate':
        return lookAtCertificate(context);
      case 'clock':
        return lookAtClock(context, { now, drift: drift() });
      case 'channel':
        return lookAtChannel(channel());
    }
  }
}

async function within(ms: number, look: (signal: AbortSignal) => Promise<Looked>): Promise<Looked> {
  const signal = AbortSignal.timeout(ms);
  const late = Promise.withResolvers<Looked>();
  signal.addEventListener('abort', () =>
    late.resolve({
      outcome: 'not-known',
      saw: `There was no answer within ${ms / 1_000} seconds.`,
      next: 'Try this step again; if it stays, look first at the steps before it.',
      evidence: [],
    }),
  );
  try {
    return await Promise.race([look(signal), late.promise]);
  } catch (cause) {
    return {
      outcome: 'not-known',
      saw: `This step itself did not work: ${cause instanceof Error ? cause.message : String(cause)}`,
      next: 'This is a fault in Beadle: report it with this text.',
      evidence: [],
    };
  }
}
