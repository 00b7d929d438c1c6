import type { Node } from '@vscode/tree-sitter-wasm';
import { parseScript } from './grammar.ts';

/** What one script may do beyond the others: the one that runs them. */
export interface Allowance {
  readonly commands?: readonly string[];
  /** May start what a variable names. */
  readonly runsScripts?: boolean;
}

/**
 * What is wrong with a script, each with its line. Scripts must parse, run in Windows PowerShell 5.1
 * under ConstrainedLanguage mode (about_Language_Modes), only look, and read no translated text.
 */
export async function checkScript(text: string, allowance: Allowance = {}): Promise<string[]> {
  const root = await parseScript(text);
  const faults = nodesOf(root).flatMap((node) =>
    checks.flatMap((check) =>
      check({ node, root, allowance }).map(
        (fault) => `line ${node.startPosition.row + 1}: ${fault}`,
      ),
    ),
  );
  // 5.1 reads a file without a byte order mark in the system's own code page.
  text.split('\n').forEach((line, index) => {
    if (/[^\t\r\u0020-\u007e]/.test(line)) faults.push(`line ${index + 1}: a letter beyond ASCII`);
  });
  return faults;
}

interface Seen {
  readonly node: Node;
  readonly root: Node;
  readonly allowance: Allowance;
}
type Check = (seen: Seen) => string[];

/** Types that ConstrainedLanguage mode lets a script name, as far as a look needs them. */
const coreTypes = new Set(
  `array bool byte char cimclass ciminstance cimsession datetime decimal double float guid hashtable
  int int16 int32 int64 long psobject pscustomobject regex sbyte short single string switch timespan
  uint16 uint32 uint64 ulong uint ushort uri version void xml`.split(/\s+/),
);

/** Commands that only look or reshape what was seen. */
const lookingVerbs =
  /^(Get|Select|Where|ForEach|Sort|Measure|Test|ConvertTo|ConvertFrom|Join|Split|Compare|Group|Resolve|Confirm)-[A-Za-z]+$/;
const otherCommands = ['Write-Output', 'Out-Null', 'Import-Module', 'Import-LocalizedData'];
/** They begin as looking ones do, and do more. */
const notLooking = ['Get-Credential', 'Get-Clipboard', 'Get-History', 'ConvertTo-SecureString'];

/** Properties whose texts Windows translates. */
const translated =
  /^(message|description|displayname|caption|statusmessage|friendlyname|localname)$/i;
const comparing =
  /^-(i|c)?(eq|ne|like|notlike|match|notmatch|contains|notcontains|in|notin|replace|split)$/i;

const checks: readonly Check[] = [
  ({ node }) =>
    node.type === 'ERROR' || node.isMissing
      ? [`cannot be parsed: ${shorten(node.text || node.type)}`]
      : [],
  ({ node }) => (node.type === 'pipeline_chain_tail' ? ['&& and || are not in 5.1'] : []),
  ({ node, root }) =>
    node.type === 'invokation_expression' && !isComLook(node, root)
      ? [`a method is called, which ConstrainedLanguage mode refuses: ${shorten(node.text)}`]
      : [],
  ({ node }) =>
    node.type === 'type_literal' && !coreTypes.has(typeName(node))
      ? [`the type ${node.text} is not one that ConstrainedLanguage mode allows`]
      : [],
  ({ node }) =>
    node.type === 'member_access' && node.child(0)?.type === 'type_literal'
      ? [`a static member is read: ${shorten(node.text)}`]
      : [],
  ({ node }) => (node.type === 'class_statement' ? ['a class is defined'] : []),
  ({ node }) =>
    node.type === 'foreach_command' && !/^ForEach-Object\b/.test(node.text)
      ? ['write ForEach-Object, not its alias']
      : [],
  ({ node }) => (node.type === 'command_parameter' ? checkParameter(node.text) : []),
  ({ node }) =>
    isTranslatedComparison(node) ? [`translated text is compared: ${shorten(node.text)}`] : [],
  (seen) => (seen.node.type === 'command' ? checkCommand(seen) : []),
];

function checkParameter(text: string): string[] {
  return /^-(Parallel|AsHashtable|UseBasicParsing|AsByteStream)$/i.test(text)
    ? [`${text} is not in 5.1, or not for looking`]
    : [];
}

function isTranslatedComparison(node: Node): boolean {
  if (node.type === 'switch_condition') return readsTranslated(node);
  if (node.type !== 'comparison_expression') return false;
  const operator = node.children.find((child) => child?.type === 'comparison_operator');
  return operator !== undefined && comparing.test(operator?.text ?? '') && readsTranslated(node);
}

const readsTranslated = (node: Node): boolean =>
  nodesOf(node).some((one) => one.type === 'member_name' && translated.test(one.text));

function checkCommand({ node, root, allowance }: Seen): string[] {
  const operator = node.children.find((child) => child?.type === 'command_invokation_operator');
  if (operator?.text === '.') return ['another file is taken in with a dot'];
  if (operator) return isAskedProgram(node.text, allowance) ? [] : ['something is started with &'];
  if (node.children.some((child) => child?.type === 'foreach_command')) return [];
  const name = node.childForFieldName('command_name')?.text ?? node.text;
  // The grammar takes the named blocks of a script, and a range of numbers, for commands.
  if (/^(begin|process|end)$/.test(name) && allowance.runsScripts === true) return [];
  if (/^\d+\.\.\d+$/.test(name)) return [];
  if (ownFunctions(root).includes(name.toLowerCase())) return [];
  return checkNamed(name, { node, root, allowance });
}

function checkNamed(name: string, { node, root, allowance }: Seen): string[] {
  if (/^New-Object$/i.test(name)) return checkNewObject(node);
  if (/^Invoke-CimMethod$/i.test(name)) return checkMethodName(node, root);
  if (isOwnTemporaryFile(node.text, root.text)) return [];
  return onlyLooks(name, allowance) ? [] : [`${name} is not a command that only looks`];
}

/** Programs of Windows that tell what nothing else does, in words that only ask. */
const askedPrograms: readonly RegExp[] = [
  /^& "\$env:SystemRoot\\System32\\secedit\.exe" \/export \/cfg \$file [^;|]*$/i,
  /^& "\$env:SystemRoot\\System32\\net\.exe" 'localgroup' "[^"/]*"$/i,
];

const isAskedProgram = (text: string, allowance: Allowance): boolean =>
  allowance.runsScripts === true || askedPrograms.some((asked) => asked.test(text.trim()));

/** A file of the script's own in the folder that is made for its process alone and goes with it. */
const isOwnTemporaryFile = (text: string, script: string): boolean =>
  /^Remove-Item -LiteralPath \$file\b/.test(text) && /\$file = "\$env:TEMP\\beadle-/.test(script);

function onlyLooks(name: string, allowance: Allowance): boolean {
  if (notLooking.includes(name)) return false;
  const named = [...otherCommands, ...(allowance.commands ?? [])];
  return lookingVerbs.test(name) || named.includes(name);
}

/** A COM object is refused in ConstrainedLanguage mode; a script must be ready for that. */
function checkNewObject(node: Node): string[] {
  if (!/\s-ComObject\s/i.test(node.text)) return ['New-Object of a .NET type is refused'];
  return isTried(node) ? [] : ['New-Object -ComObject stands outside a try'];
}

function isTried(node: Node): boolean {
  for (let at = node.parent; at; at = at.parent) if (at.type === 'try_statement') return true;
  return false;
}

/** A method of a COM object that the script made, within a try, and that only looks. */
function isComLook(node: Node, root: Node): boolean {
  const call = /^\$([a-z]+)\.(?:Search)\(/i.exec(node.text);
  const made = call && new RegExp(`\\$${call[1]}\\s*=\\s*New-Object\\s+-ComObject\\s`, 'i');
  return made !== null && made.test(root.text) && isTried(node);
}

function checkMethodName(node: Node, root: Node): string[] {
  const named = /-MethodName\s+(\S+)/i.exec(node.text)?.[1] ?? '';
  const isOnlyLooking = (method: string) => /^['"]?(Get|Is)[A-Za-z]*['"]?$/.test(method);
  if (isOnlyLooking(named)) return [];
  if (!named.startsWith('$')) return [`the method ${named} is not one that only looks`];
  const own = ownFunctions(root);
  const given = nodesOf(root)
    .filter((one) => one.type === 'command')
    .filter((one) =>
      own.includes((one.childForFieldName('command_name')?.text ?? '').toLowerCase()),
    )
    .flatMap((call) => nodesOf(call).filter((one) => one.type === 'string_literal'))
    .map((one) => one.text);
  return given.length > 0 && given.every(isOnlyLooking)
    ? []
    : [`the method ${named} may be one that does more than look`];
}

const ownFunctions = (root: Node): string[] =>
  nodesOf(root)
    .filter((node) => node.type === 'function_name')
    .map((node) => node.text.toLowerCase());

const typeName = (node: Node): string =>
  node.text
    .replaceAll(/[[\]]/g, '')
    .replace(/^System\./i, '')
    .toLowerCase();

function nodesOf(root: Node): Node[] {
  return [root, ...root.children.flatMap((child) => (child ? nodesOf(child) : []))];
}

const shorten = (text: string): string => text.replaceAll(/\s+/g, ' ').slice(0, 80);
