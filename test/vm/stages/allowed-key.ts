import { key, signIn } from '#test/vm/school.ts';
import { eventually, pause, type World } from '#test/vm/world.ts';

const hasDisk = async ({ guest }: World): Promise<boolean> =>
  (
    await guest.run(
      'for d in /sys/block/sd*; do [ -e "$d" ] && dd if=/dev/${d##*/} of=/dev/null bs=512 count=1 2>/dev/null && exit 0; done; exit 1',
    )
  ).code === 0;

/** Long enough for a disk that should not be there to appear. */
const patienceMs = 5_000;

/** The DSL's key: for her, and for nobody else; and no longer than she is there (STOCKS-09). */
export async function allowedKey(world: World): Promise<void> {
  const { figures, guest, plugs, school } = world;
  figures.stage('The allowed key');
  for (const [account, who] of [
    [null, 'nobody'],
    ['tom', 'a teacher'],
    ['pia', 'a pupil'],
  ] as const) {
    await signIn(guest, account);
    await signedInAs(world, account);
    await plugs.plugStick('dslkey', 'bulk', key.serial);
    await pause(patienceMs);
    figures.check(`refused while ${who} is signed in`, !(await hasDisk(world)), reasonOf(world));
    await plugs.unplugStick('dslkey');
  }
  await signIn(guest, 'dora');
  await signedInAs(world, 'dora');
  await plugs.plugStick('dslkey', 'bulk', key.serial);
  const worked = await eventually(() => hasDisk(world), 60_000);
  figures.check('works for the DSL', worked, worked ? 'its disk can be read' : reasonOf(world));
  const began = Date.now();
  await signIn(guest, null);
  const left = await eventually(async () => !(await hasDisk(world)), 30_000);
  figures.check(
    'stops when the DSL signs out',
    worked && left,
    `${Date.now() - began} ms until it was gone`,
  );
  await signIn(guest, 'tom');
  await pause(patienceMs);
  figures.check('stays away from whoever signs in next', !(await hasDisk(world)), reasonOf(world));
  await signIn(guest, 'dora');
  figures.check(
    'is back with the DSL, without being plugged in again',
    await eventually(() => hasDisk(world), 30_000),
    'its disk can be read',
  );
  await signIn(guest, null);
  await eventually(async () => !(await hasDisk(world)), 30_000);
  await plugs.unplugStick('dslkey');
  await school.console.until(() => school.console.of('attempt').length > 0, 20_000);
}

async function signedInAs({ school }: World, account: string | null): Promise<void> {
  if (account !== null)
    await school.console.until(
      () => school.console.of('signed-in').at(-1)?.account === account,
      60_000,
    );
  else await pause(2_000);
}

const reasonOf = ({ school }: World): string =>
  school.console.of('attempt').at(-1)?.reason ?? 'nothing said yet';
