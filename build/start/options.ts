import { parseArgs } from 'node:util';

export interface StartOptions {
  readonly policy: string;
  /** Account of the sample pupil or adult who is taken to be signed in; null: whoever really is. */
  readonly as: string | null;
  readonly port: number;
  readonly windows: 'auto' | 'none';
  /** Print what would be kept running, then stop again: for trying the command out. */
  readonly once: boolean;
}

export const usage = `npm start -- [--policy DIR] [--as ACCOUNT] [--port N] [--no-windows] [--once]

  --policy DIR    the policy pack for this machine (default policies/stocks-lane)
  --as ACCOUNT    who is taken to be signed in, from build/start/sample-school/people.csv
                  (default amara.k, a pupil of year 2, where nobody is signed in at this machine)
  --port N        the console's port on this machine (default: any free one)
  --no-windows    console and agent alone
  --once          stop as soon as everything has been shown`;

/** Throws an Error with a sentence for the person where an option is unknown or wrong. */
export function parseStartOptions(args: readonly string[]): StartOptions | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: {
      policy: { type: 'string', default: 'policies/stocks-lane' },
      as: { type: 'string' },
      port: { type: 'string', default: '0' },
      'no-windows': { type: 'boolean', default: false },
      once: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return 'help';
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`--port takes a number from 0 to 65535, not "${values.port}"`);
  return {
    policy: values.policy,
    as: values.as ?? null,
    port,
    windows: values['no-windows'] ? 'none' : 'auto',
    once: values.once,
  };
}
