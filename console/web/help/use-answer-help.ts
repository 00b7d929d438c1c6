import { useMutation, useQueryClient } from '@tanstack/react-query';
import { helpRow, type AnswerHelp, type HelpRow } from '#protocol/console-help.ts';
import { ask } from '../api/client.ts';
import { posting, useSignedIn } from '../api/me-context.ts';

export interface HelpControl {
  readonly answer: (answer: AnswerHelp['answer']) => void;
  readonly busy: boolean;
  readonly failure: Error | null;
}

/** Answers one call; the child sees it on the laptop within a moment. */
export function useAnswerHelp(row: HelpRow): HelpControl {
  const me = useSignedIn();
  const queries = useQueryClient();
  const act = useMutation({
    mutationFn: (answer: AnswerHelp['answer']) =>
      ask(
        helpRow,
        `/api/devices/${row.device}/help/${row.call}`,
        posting(me, { body: { answer } }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: ['help'] }),
  });
  return { answer: act.mutate, busy: act.isPending, failure: act.error };
}
