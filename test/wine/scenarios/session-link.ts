import { answer } from './answer.ts';
import { tryLink } from './try-link.ts';

interface Input {
  readonly pipe: string;
  readonly people: string;
  readonly commands: readonly ('status' | 'notice')[];
}

/** A session app at the agent's pipe. */
void answer<Input>((input) => tryLink({ ...input, withinMs: 20_000 }));
