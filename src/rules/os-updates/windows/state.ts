import { err, ok, type Result } from '#base/result.ts';
import { isAnswer, listOf, textOf, timeOf, utcTimeOf } from '#rules/script-answer.ts';

/** What `windows-state.ps1` tells. */
export interface WindowsState {
  /** undefined: the update agent refused to be asked, and `agentFault` says why. */
  readonly agent:
    | {
        readonly lastSearch: Date | null;
        readonly lastInstall: Date | null;
        readonly restartRequired: boolean;
      }
    | undefined;
  readonly agentFault: string;
  readonly started: Date | undefined;
  /** Ids of paid extensions that are in force; undefined: not asked, or no answer. */
  readonly extensions: readonly string[] | undefined;
}

/** @returns why there is none, in words for evidence. */
export function parseWindowsState(answer: unknown): Result<WindowsState, string> {
  if (!isAnswer(answer) || !('agentFault' in answer))
    return err('its answer is not the one expected');
  const agentFault = textOf(answer['agentFault']);
  return ok({
    agent:
      agentFault === ''
        ? {
            lastSearch: utcTimeOf(answer['lastSearch']) ?? null,
            lastInstall: utcTimeOf(answer['lastInstall']) ?? null,
            restartRequired: answer['restartRequired'] === true,
          }
        : undefined,
    agentFault,
    started: timeOf(answer['started']),
    extensions: 'extensions' in answer ? listOf(answer['extensions']).map(textOf) : undefined,
  });
}
