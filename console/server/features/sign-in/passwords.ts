import { argon2id } from '#console/features/sign-in/limits.ts';

/** The one user of @node-rs/argon2; loaded at the first sign-in, as it is native code. */
const load = () => import('@node-rs/argon2');

/** At most this many at once: each takes 19 MiB while it runs. */
const mostAtOnce = 2;
let running = 0;
const queue: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= mostAtOnce) await new Promise<void>((resolve) => queue.push(resolve));
  running += 1;
  try {
    return await work();
  } finally {
    running -= 1;
    queue.shift()?.();
  }
}

export function hashPassword(password: string): Promise<string> {
  return inTurn(async () => {
    const { hash } = await load();
    return hash(password, argon2id);
  });
}

let standIn: Promise<string> | undefined;

/** Whether the password fits; takes as long where there is no account (`stored` null) as where there is. */
export async function passwordFits(stored: string | null, password: string): Promise<boolean> {
  standIn ??= hashPassword('nobody has this password');
  const against = stored ?? (await standIn);
  const fits = await inTurn(async () => (await load()).verify(against, password));
  return stored !== null && fits;
}
