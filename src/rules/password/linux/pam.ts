import { describeHostError, type Host } from '#platform/host.ts';

/** One line of a PAM stack for changing a password. */
export interface PamStep {
  /** required, requisite, sufficient, optional, or the text between brackets. */
  readonly control: string;
  /** `pam_pwquality` without folder and `.so`. */
  readonly module: string;
  readonly args: readonly string[];
  readonly file: string;
}

const folders = ['/etc/pam.d', '/usr/lib/pam.d', '/usr/etc/pam.d'];
const deepest = 8;

/**
 * The stack that `passwd` runs through, includes followed (pam.conf(5)): `@include` of Debian,
 * `include` and `substack` elsewhere. Missing files are what they are to PAM: nothing.
 */
export async function passwordStack(host: Host, unseen: string[]): Promise<PamStep[]> {
  const read = async (name: string, depth: number): Promise<PamStep[]> => {
    if (depth > deepest) return [];
    const found = await readService(host, name, unseen);
    if (!found) return [];
    const steps: PamStep[] = [];
    for (const line of parsePam(found.text)) {
      if ('include' in line) steps.push(...(await read(line.include, depth + 1)));
      else steps.push({ ...line, file: found.path });
    }
    return steps;
  };
  return read('passwd', 0);
}

async function readService(
  host: Host,
  name: string,
  unseen: string[],
): Promise<{ text: string; path: string } | undefined> {
  for (const folder of folders) {
    const path = name.startsWith('/') ? name : `${folder}/${name}`;
    const text = await host.readText(path, { mostBytes: 262_144 });
    if (text.ok) return { text: text.value, path };
    if (text.error.code !== 'not-found') {
      unseen.push(describeHostError(text.error));
      return undefined;
    }
  }
  return undefined;
}

type PamLine = { readonly include: string } | Omit<PamStep, 'file'>;

/** The lines of a service's file that matter to changing a password. */
export function parsePam(text: string): PamLine[] {
  return text
    .replace(/\\\n/g, ' ')
    .split('\n')
    .map((line) => line.replace(/#.*$/, '').trim())
    .flatMap((line): PamLine[] => {
      const whole = /^@include\s+(\S+)/.exec(line)?.[1];
      if (whole !== undefined) return [{ include: whole }];
      const found = /^-?password\s+(\[[^\]]*\]|\S+)\s+(\S+)\s*(.*)$/.exec(line);
      if (!found) return [];
      const [, control = '', target = '', args = ''] = found;
      if (control === 'include' || control === 'substack') return [{ include: target }];
      const module = target.replace(/^.*\//, '').replace(/\.so$/, '');
      return [{ control, module, args: args.match(/\[[^\]]*\]|\S+/g) ?? [] }];
    });
}

/** Whether a failure of the step fails the whole, so that it really refuses a password. */
export function refuses({ control }: PamStep): boolean {
  if (control === 'required' || control === 'requisite') return true;
  const actions = new Map(
    [...control.matchAll(/(\w+)=(\w+)/g)].map(([, value = '', action = '']) => [value, action]),
  );
  const onFailure = actions.get('authtok_err') ?? actions.get('default');
  return onFailure === 'bad' || onFailure === 'die';
}
