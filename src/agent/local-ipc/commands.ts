import { err, ok, type Result } from '#base/result.ts';
import type { Problem } from '#protocol/device-channel.ts';
import {
  localCommands,
  type LocalCommand,
  type LocalResult,
  type LocalState,
} from '#protocol/local-ipc.ts';
import type { z } from 'zod';
import type { Caller } from '#agent/local-ipc/proofs.ts';

export type CheckedParams<C extends LocalCommand> = z.output<(typeof localCommands)[C]['params']>;

/** What the agent does for each command. The caller is whoever's proof was shown, never a name in the message. */
export type LocalHandlers = {
  readonly [C in Exclude<LocalCommand, 'hello'>]: (
    params: CheckedParams<C>,
    caller: Caller,
  ) => Promise<Result<LocalResult<C>, Problem>>;
} & { readonly state: (caller: Caller) => LocalState };

type AnyHandler = (params: unknown, caller: Caller) => Promise<Result<unknown, Problem>>;

export const isLocalCommand = (name: string): name is LocalCommand =>
  Object.hasOwn(localCommands, name);

/** Checks the parameters, runs the command, checks the answer. Never throws. */
export async function runCommand(
  handlers: LocalHandlers,
  command: Exclude<LocalCommand, 'hello'>,
  params: unknown,
  caller: Caller,
): Promise<Result<unknown, Problem>> {
  const parsed = localCommands[command].params.safeParse(params);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return err({
      code: 'params-not-valid',
      message: `The parameters of "${command}" are not valid: ${issue?.message ?? ''}`.slice(
        0,
        4_000,
      ),
      where: issue?.path.map(String).join('.').slice(0, 4_000) || 'params',
    });
  }
  try {
    const done = await (handlers[command] as AnyHandler)(parsed.data, caller);
    if (!done.ok) return done;
    const answer = localCommands[command].result.safeParse(done.value);
    return answer.success ? ok(answer.data) : err(ownFault(command, answer.error.message));
  } catch (cause) {
    return err(ownFault(command, cause instanceof Error ? cause.message : String(cause)));
  }
}

function ownFault(command: string, cause: string): Problem {
  return {
    code: 'agent-fault',
    message: `The agent could not do "${command}": ${cause}`.slice(0, 4_000),
    fix: 'This is a fault in Beadle: report it with this text.',
  };
}
