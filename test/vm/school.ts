import { ConsoleDouble } from '#test/helpers/console-double.ts';
import { policyWith, setting } from '#test/helpers/agent-fixtures.ts';
import type { RosterPerson } from '#protocol/desired-state.ts';
import type { Role } from '#protocol/scalars.ts';
import type { Guest } from '#test/vm/guest.ts';
import { pause } from '#test/vm/world.ts';

/** The key that the DSL may use; QEMU's sticks state this vendor and product. */
export const key = { vendor: '46f4', product: '0001', serial: 'DSLKEY1' };

const someone = (account: string, role: Role): RosterPerson => ({
  id: `person-${account}`,
  account,
  givenName: account,
  role,
  classes: [],
  acknowledged: [],
});
const people = [someone('dora', 'dsl'), someone('tom', 'teacher'), someone('pia', 'pupil')];
const uids: Readonly<Record<string, number>> = { dora: 2001, tom: 2002, pia: 2003 };

/** One school with one laptop: a console on the host, and an agent as it is installed in the guest. */
export class School {
  readonly console = new ConsoleDouble();
  readonly #cli: string;

  constructor(root: string) {
    this.#cli = `${root}/dist/cli/index.js`;
  }

  async start(parameters: object): Promise<void> {
    await this.console.start();
    await this.console.setPeople(people);
    await this.ask(parameters);
  }

  /** Puts another policy for USB in force. */
  async ask(parameters: object, mode: 'enforce' | 'observe' = 'enforce'): Promise<void> {
    await this.console.setPolicy(
      policyWith({ 'usb-storage': setting({ mode, parameters: parameters as never }) }),
    );
    await this.console.publish();
  }

  async enrol(guest: Guest): Promise<void> {
    await this.relay(guest);
    const { port, code } = this.console;
    const done = await guest.run(
      `${process.execPath} ${this.#cli} enrol --console http://127.0.0.1:${port} --code ${code} --data /var/lib/beadle`,
    );
    if (done.code !== 0) throw new Error(`enrolment: ${done.stderr}`);
  }

  async relay(guest: Guest): Promise<void> {
    const { port } = this.console;
    await guest.start(`${process.execPath} ${import.meta.dirname}/guest/relay.mjs ${port}`);
    await guest.until(`netstat -ltn | grep -q ':${port} '`);
  }

  /** Starts the agent, as the service does; its process id. */
  startAgent(guest: Guest): Promise<number> {
    return guest.start(this.agentCommand);
  }

  /** From its next start on the machine starts the agent itself. */
  async startWithMachine(guest: Guest): Promise<void> {
    const relay = `${process.execPath} ${import.meta.dirname}/guest/relay.mjs ${this.console.port}`;
    await guest.run(`echo '${relay} & exec ${this.agentCommand}' > /etc/beadle-vm; sync`);
  }

  get agentCommand(): string {
    const flags = '--max-semi-space-size=1 --lite-mode --bytecode-old-age=1 --expose-gc';
    return `${process.execPath} ${flags} ${this.#cli} agent --data /var/lib/beadle --socket /run/beadle/agent.sock --log-file /var/log/beadle.log`;
  }

  /** Waits until the agent has closed the gate and guards it. */
  async guarded(guest: Guest): Promise<void> {
    const stands =
      '[ "$(cat /sys/bus/usb/devices/usb1/interface_authorized_default)" = 0 ] && pgrep -f "match=block --subsystem-match=video4linux"';
    for (let waits = 0; (await guest.run(stands)).code !== 0; waits++) {
      if (waits > 600) throw new Error('the gate was not closed within five minutes');
      await pause(500);
      // A guest that is slow to use a connection finds it closed, and waits for its next heartbeat.
      if (waits % 40 === 39)
        this.console.nudge({ type: 'look', desiredRevision: this.console.revision });
    }
  }

  async stop(): Promise<void> {
    await this.console.stop();
  }
}

/** Signs somebody in as logind writes it down, in place of whoever was there; null: nobody. */
export async function signIn(guest: Guest, account: string | null): Promise<void> {
  const folder = '/run/systemd/sessions';
  const session = `UID=${uids[account ?? '']}\nUSER=${account}\nACTIVE=1\nSTATE=active\nCLASS=user\nREMOTE=0\nREALTIME=${Date.now()}000\n`;
  await guest.run(
    account === null
      ? `rm -f ${folder}/*`
      : `rm -f ${folder}/*; printf '${session.replaceAll('\n', '\\n')}' > ${folder}/.new; mv ${folder}/.new ${folder}/c${Date.now()}`,
  );
}
