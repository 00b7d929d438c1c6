import { parseArgs } from 'node:util';
import { err, ok, type Result } from '#base/result.ts';
import { agentPlaces } from '#platform/places.ts';

export interface CommandLine {
  /** Where the agent listens. */
  readonly socket: string;
  /** Who must own the agent's socket; only an unpackaged app may be told other than 0 (root). */
  readonly agentOwner: number;
  readonly userData: string | null;
  /** Language of the windows, such as `en-GB`. */
  readonly language: string | null;
}

/**
 * Reads the words after the program (and its script, when not packaged). Switches that are not
 * ours are Chromium's own and left alone.
 */
export function parseCommandLine(
  words: readonly string[],
  packaged: boolean,
): Result<CommandLine, string> {
  const { values } = parseArgs({
    args: [...words],
    strict: false,
    allowPositionals: true,
    options: {
      socket: { type: 'string' },
      'agent-owner': { type: 'string' },
      'user-data': { type: 'string' },
      lang: { type: 'string' },
    },
  });
  const owner = ownerOf(values['agent-owner'], packaged);
  if (!owner.ok) return owner;
  for (const name of ['socket', 'user-data', 'lang'])
    if (values[name] === true)
      return err(`--${name} needs a value, as in --${name} ${example[name]}`);
  const language = text(values.lang);
  if (language !== null && !/^[a-z]{2}(-[A-Z]{2})?$/.test(language))
    return err(`--lang "${language}" is not a language; write one such as en-GB`);
  return ok({
    socket: text(values.socket) ?? agentPlaces().socket,
    agentOwner: owner.value,
    userData: text(values['user-data']),
    language,
  });
}

const example: Readonly<Record<string, string>> = {
  socket: '/run/beadle/agent.sock',
  'user-data': '/tmp/beadle',
  lang: 'en-GB',
};

const text = (value: string | boolean | undefined): string | null =>
  typeof value === 'string' ? value : null;

function ownerOf(value: string | boolean | undefined, packaged: boolean): Result<number, string> {
  if (value === undefined) return ok(0);
  if (packaged)
    return err('--agent-owner is refused here: an installed app trusts only an agent run by root');
  if (typeof value !== 'string' || !/^\d{1,10}$/.test(value))
    return err('--agent-owner needs the number of an account, as in --agent-owner 1000');
  return ok(Number(value));
}
