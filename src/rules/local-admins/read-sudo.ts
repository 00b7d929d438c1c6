import { describeHostError, type Host } from '#platform/host.ts';
import { type Aliases, type Grant, noAliases, parseSudoers } from '#rules/local-admins/sudoers.ts';

export interface FiledGrant extends Grant {
  /** The file that says so. */
  readonly by: string;
}

const mostFiles = 300;

/**
 * The grants of sudoers and all that it includes. What cannot be read is added to `unseen`; a
 * machine without the file has no sudo. Where root's own password is asked for (`targetpw`),
 * a grant to everyone gives nothing to those who do not know it.
 */
export async function readSudo(host: Host, start: string, unseen: string[]): Promise<FiledGrant[]> {
  const grants: FiledGrant[] = [];
  const seen = new Set<string>();
  let aliases: Aliases = noAliases;
  let asksForRoot = false;
  const visit = async (path: string): Promise<void> => {
    if (seen.has(path) || seen.size >= mostFiles) return;
    seen.add(path);
    const text = await host.readText(path);
    if (!text.ok) {
      if (text.error.code !== 'not-found') unseen.push(describeHostError(text.error));
      return;
    }
    const file = parseSudoers(text.value, aliases);
    aliases = file.aliases;
    asksForRoot ||= file.asksForRoot;
    grants.push(...file.grants.map((grant) => ({ ...grant, by: path })));
    for (const include of file.includes) {
      const target = absolute(include.path, path);
      if (include.isFolder) await visitFolder(target);
      else await visit(target);
    }
  };
  const visitFolder = async (folder: string): Promise<void> => {
    const names = await host.list(folder);
    if (!names.ok && names.error.code !== 'not-found') unseen.push(describeHostError(names.error));
    // sudo leaves out names with a dot or a tilde at the end, as package managers make them.
    for (const name of names.ok ? names.value : [])
      if (!name.includes('.') && !name.endsWith('~')) await visit(`${folder}/${name}`);
  };
  await visit(start);
  return grants.filter(({ passwordless }) => !asksForRoot || passwordless);
}

const absolute = (path: string, from: string): string =>
  path.startsWith('/') ? path : `${from.slice(0, from.lastIndexOf('/'))}/${path}`;
