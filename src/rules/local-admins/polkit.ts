import type { Grantee } from '#rules/local-admins/sudoers.ts';

/**
 * Who polkit takes for an administrator: identities that an `addAdminRule` of a rules file returns,
 * or `AdminIdentities=` of the older configuration (polkit(8), pklocalauthority(8)). Every rule's
 * are taken together, though polkit takes the first rule that answers.
 */
export function polkitAdministrators(text: string): Grantee[] {
  const withoutComments = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');
  const rules = withoutComments
    .split(/polkit\s*\.\s*/)
    .filter((part) => part.startsWith('addAdminRule'));
  const older = withoutComments.match(/^\s*AdminIdentities\s*=.*$/gm) ?? [];
  return [...rules, ...older].flatMap((part) =>
    [...part.matchAll(/unix-(user|group):([^\s"';,\]]+)/g)].map(([, kind, name = '']) => ({
      kind: kind as 'user' | 'group',
      name: /^\d+$/.test(name) ? `#${name}` : name,
    })),
  );
}

/** The rules of a file are made by a program, so what they say cannot be read. */
export const isComputed = (text: string): boolean =>
  /addAdminRule[\s\S]*polkit\s*\.\s*spawn/.test(text) && !text.includes('pkla-admin-identities');
