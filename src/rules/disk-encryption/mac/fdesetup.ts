import type { Protection } from '../facts.ts';

const by = 'FileVault';

/**
 * What `fdesetup status` says. It is not translated. Lines seen in the field: "FileVault is On.",
 * "FileVault is Off.", "Encryption in progress: Percent completed = 42.5", "Encryption in progress:
 * Pending", "Decryption in progress: …", "FileVault is Off, but will be enabled after the next
 * restart.", "Deferred enablement appears to be active for user 'ann'.", and first a line about the
 * master keychain that says nothing of the state.
 */
export function parseFdesetup(text: string): Protection {
  const progress = /\b(Encryption|Decryption) in progress:?\s*(?:.*?([\d.]+))?/i.exec(text);
  if (progress) {
    const done = progress[2] === undefined ? null : Math.floor(Number(progress[2]));
    const percent = done === null || Number.isNaN(done) ? null : done;
    // "Completed" of a decryption is the share that is in clear again.
    return progress[1]?.toLowerCase() === 'encryption'
      ? { kind: 'encrypting', by, percent }
      : { kind: 'decrypting', by, percent: percent === null ? null : 100 - percent };
  }
  if (/^FileVault is On\.?\s*$/im.test(text)) return { kind: 'encrypted', by };
  if (/will be enabled after the next restart/i.test(text))
    return { kind: 'deferred', by, until: 'the next restart' };
  if (/Deferred enablement appears to be active/i.test(text))
    return { kind: 'deferred', by, until: 'the person signs out and in again' };
  if (/^FileVault is Off\.?\s*$/im.test(text)) return { kind: 'plain' };
  const said = text.trim().slice(0, 100);
  return { kind: 'unknown', because: said ? `fdesetup said "${said}"` : 'fdesetup said nothing' };
}
