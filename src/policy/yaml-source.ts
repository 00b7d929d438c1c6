import {
  type Document,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
} from 'yaml';
import { err, ok, type Result } from '#base/result.ts';
import type { PackProblem } from '#policy/problem.ts';

/** A parsed YAML file that still knows where everything was written. The one user of `yaml`. */
export interface YamlSource {
  readonly file: string;
  readonly value: unknown;
  /** A problem at the place of `path`: at its key or its value; at the nearest parent where it is missing. */
  problemAt(
    path: readonly PropertyKey[],
    part: 'key' | 'value',
    what: string,
    fix: string,
  ): PackProblem;
}

/** Bounds what anchors could blow up: packs do not need them, so they are refused outright. */
const mostNesting = 40;

/** `firstLine` is the line of the file on which `text` begins (front matter starts later). */
export function parseYaml(
  file: string,
  text: string,
  firstLine = 1,
): Result<YamlSource, PackProblem[]> {
  const lines = text.split('\n');
  const lineCounter = new LineCounter();
  const at = (offset: number, what: string, fix: string): PackProblem => {
    const { line, col } = lineCounter.linePos(offset);
    const source = lines[line - 1];
    const place = { file, line: Math.max(1, line) + firstLine - 1, column: Math.max(1, col) };
    return { ...place, what, fix, ...(source === undefined ? {} : { source }) };
  };
  if (isNestedTooDeep(text)) return err([at(0, 'is nested too deeply', 'write it flat')]);
  // Unique keys are looked for below: the library's own search grows with the square of the keys.
  const document = parseDocument(text, { lineCounter, prettyErrors: false, uniqueKeys: false });
  const faults = [...document.errors, ...document.warnings];
  if (faults.length > 0)
    return err(faults.slice(0, 20).map((fault) => at(fault.pos[0], ...explain(fault.message))));
  const refused = refusedNodes(document).map(({ offset, why }) => at(offset, ...why));
  if (refused.length > 0) return err(refused);
  return ok({
    file,
    value: document.toJS({ maxAliasCount: 0 }) as unknown,
    problemAt: (path, part, what, fix) => at(offsetOf(document.contents, path, part), what, fix),
  });
}

type Refused = { offset: number; why: [what: string, fix: string] };

/** What YAML allows and packs do without: aliases, and the same key twice. */
function refusedNodes(document: Document.Parsed): Refused[] {
  const refused: Refused[] = [];
  const refuse = (node: unknown, ...why: Refused['why']) => {
    refused.push({ offset: startOf(node) ?? 0, why });
    return refused.length >= 20 ? visit.BREAK : undefined;
  };
  visit(document, {
    Alias: (_, node) => refuse(node, 'uses an alias (*)', 'write the value out in full'),
    Map: (_, map) => {
      const seen = new Set<string>();
      for (const { key } of map.items) {
        const name = String(isScalar(key) ? key.value : key);
        if (seen.has(name)) return refuse(key, 'the same key is written twice', 'keep one of them');
        seen.add(name);
      }
      return undefined;
    },
  });
  return refused;
}

/** Where `path` is written; falls back to the innermost part of it that exists. */
function offsetOf(root: unknown, path: readonly PropertyKey[], part: 'key' | 'value'): number {
  let node = root;
  let offset = startOf(root) ?? 0;
  for (const [index, step] of path.entries()) {
    const next = childOf(node, step);
    if (!next) break;
    const isLast = index === path.length - 1;
    const keyOffset = startOf(next.key) ?? offset;
    offset = isLast && part === 'key' ? keyOffset : (startOf(next.value) ?? keyOffset);
    node = next.value;
  }
  return offset;
}

function childOf(node: unknown, step: PropertyKey): { key: unknown; value: unknown } | undefined {
  if (isMap(node)) {
    const pair = node.items.find(
      ({ key }) => String(isScalar(key) ? key.value : key) === String(step),
    );
    return pair && { key: pair.key, value: pair.value };
  }
  if (isSeq(node)) {
    const item = node.items[Number(step)];
    return item === undefined ? undefined : { key: item, value: item };
  }
  return undefined;
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}

/** Cheap and rough, so that a hostile file cannot overflow the parser's stack. */
function isNestedTooDeep(text: string): boolean {
  let depth = 0;
  for (const character of text) {
    if (character === '[' || character === '{') depth += 1;
    else if ((character === ']' || character === '}') && depth > 0) depth -= 1;
    if (depth > mostNesting) return true;
  }
  return text.split('\n').some((line) => /^(?:[ \t]|- |\? |: )*/.exec(line)![0].length > 200);
}

function explain(message: string): [string, string] {
  const what = message.split('\n')[0]!.replace(/\.$/, '');
  if (/^flow/i.test(what)) return ['a [ or { is not closed', 'close it with ] or }'];
  if (/indent|tab/i.test(what)) return [what, 'indent with spaces, two a level'];
  if (/multiple documents/i.test(what)) return ['holds several documents', 'keep one in a file'];
  return [`is not valid YAML: ${what}`, 'correct the line; quote texts that hold : or #'];
}
