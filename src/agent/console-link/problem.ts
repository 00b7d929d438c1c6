/** Why the console did not give what was asked; each with the sentence that a log shows. */
export interface LinkProblem {
  readonly cause:
    | 'unreachable'
    | 'timed-out'
    | 'not-secure'
    | 'redirected'
    | 'too-large'
    | 'not-json'
    | 'wrong-form'
    | 'refused'
    | 'console-fault';
  readonly message: string;
  readonly status?: number;
  /** When the console says that it answered. */
  readonly date?: Date;
  /** The console's own code where it gave one, such as `token-wrong-device`. */
  readonly code?: string;
  readonly fix?: string;
  /** Where the console's record of this device ends, when it says that a report does not join it. */
  readonly storedThrough?: number;
}
