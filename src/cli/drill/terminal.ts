import { createInterface } from 'node:readline/promises';

/** Where a drill asks and tells. */
export interface DrillTerminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Waits for Enter; false where nobody is there. */
  askTo(what: string): Promise<boolean>;
  /** A yes-or-no question; null where nobody is there. */
  confirm(question: string): Promise<boolean | null>;
}

/** The technician at the keyboard; unattended, or without a terminal, nobody is there. */
export function terminal({ unattended }: { unattended: boolean }): DrillTerminal {
  const isAttended = !unattended && process.stdin.isTTY === true;
  const ask = async (text: string): Promise<string> => {
    // Questions go to standard error, so that the outcome alone can be sent to a file.
    const asking = createInterface({ input: process.stdin, output: process.stderr });
    try {
      return (await asking.question(text)).trim().toLowerCase();
    } finally {
      asking.close();
    }
  };
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    async askTo(what) {
      if (!isAttended) return false;
      return (await ask(`\n  ${what}\n  Press Enter when done, or type s to skip: `)) !== 's';
    },
    async confirm(question) {
      if (!isAttended) return null;
      for (;;) {
        const answer = await ask(`\n  ${question} [y/n, s to skip] `);
        if (answer === 's') return null;
        if (/^(y|yes|n|no)$/.test(answer)) return answer.startsWith('y');
      }
    },
  };
}
