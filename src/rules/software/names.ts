/**
 * A program's name as it can be compared: lower case, without version, architecture, language and
 * trade marks, as installers put those into names in many ways ("7-Zip 23.01 (x64 edition)",
 * "Mozilla Firefox (x64 en-GB)", "Python 3.12.4 (64-bit)"). Years stay: they are part of a
 * product's name ("Office 2021").
 */
export function normaliseName(name: string): string {
  const plain = name
    .replace(/[®™©\u200e\u200f]|\((?:r|tm|c)\)/gi, '')
    .normalize('NFKC')
    .toLowerCase();
  const stripped = plain
    .replace(/[([][^()[\]]*[)\]]/g, (bracket) =>
      saysOnlyHow(bracket.slice(1, -1)) ? ' ' : bracket,
    )
    .replace(/(?:^|\s)(?:version|ver\.?|v|build|release)?\s*v?\d+(?:\.\d+)+[a-z]?\d*(?=\s|$)/g, ' ')
    .replace(/\s(?:version|ver\.?)\s*\d+(?=\s|$)/g, ' ')
    .replace(/\s(?:x64|x86|x86_64|amd64|arm64|aarch64|(?:32|64)[- ]?bit)(?=\s|$)/g, ' ');
  const tidy = stripped
    .replace(/\s+/g, ' ')
    .replace(/(?:\s*[-–,]\s*)+$/, '')
    .trim();
  return tidy === '' ? plain.trim() : tidy;
}

const parts =
  /^(?:x64|x86|x86_64|amd64|arm64|aarch64|universal|intel|(?:32|64)[- ]?bit|edition|version|user|all users|current user|machine-wide|[a-z]{2}[-_][a-z]{2,4}|en|de|fr|es|v?\d+(?:\.\d+)*|[\s,;-])+$/;

const saysOnlyHow = (text: string): boolean => parts.test(text.trim());

/**
 * A version as makers count it: without what a distribution adds in front (epoch `1:`) and behind
 * (revision `-2+deb12u3`, `-1.fc43`, repacking marks `+dfsg`, `~ds`).
 */
export function normaliseVersion(version: string): string {
  const trimmed = version.trim().replace(/^\d+:/, '');
  const dash = trimmed.lastIndexOf('-');
  const upstream = dash > 0 ? trimmed.slice(0, dash) : trimmed;
  const bare = upstream.replace(/[+~.-](?:dfsg|ds|repack|really|git|deb|ubuntu)[\w.+~]*$/i, '');
  return (bare === '' ? trimmed : bare).replace(/^v(?=\d)/i, '');
}
