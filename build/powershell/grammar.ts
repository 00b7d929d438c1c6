import { join } from 'node:path';
import { Language, type Node, Parser } from '@vscode/tree-sitter-wasm';

let loading: Promise<Parser> | undefined;

/** A parser with a grammar of PowerShell, as Visual Studio Code uses it. */
async function loadParser(): Promise<Parser> {
  const folder = join(
    import.meta.dirname,
    '..',
    '..',
    'node_modules',
    '@vscode',
    'tree-sitter-wasm',
    'wasm',
  );
  await Parser.init({ locateFile: (name: string) => join(folder, name) });
  const parser = new Parser();
  parser.setLanguage(await Language.load(join(folder, 'tree-sitter-powershell.wasm')));
  return parser;
}

/** The syntax tree of a script. */
export async function parseScript(text: string): Promise<Node> {
  const parser = await (loading ??= loadParser());
  const tree = parser.parse(text);
  if (!tree) throw new Error('the grammar gave no tree');
  return tree.rootNode;
}
