import { join } from 'node:path';
import { ESLint } from 'eslint';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const eslint = new ESLint({ cwd: root });

async function rulesBroken(path: string, source: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(source, { filePath: join(root, path) });
  return result?.messages.map((message) => message.ruleId) ?? [];
}

const longFile = Array.from({ length: 401 }, (_, i) => `export const a${i} = ${i};`).join('\n');
const longFunction = `export function long() {\n${'  void 0;\n'.repeat(61)}}\n`;

test.each([
  ['a file of 401 lines', 'src/base/x.ts', longFile, 'max-lines'],
  ['a function of 61 lines', 'src/base/x.ts', longFunction, 'max-lines-per-function'],
  [
    'process.platform outside #platform',
    'src/agent/x.ts',
    'export const os = process.platform;',
    'no-restricted-properties',
  ],
  [
    'ipcMain outside main/ipc.ts',
    'main/x.ts',
    `import { ipcMain } from 'electron';\nexport const x = ipcMain;`,
    'no-restricted-imports',
  ],
  ['console.log in a service', 'src/agent/x.ts', `console.log('x');`, 'no-console'],
  ['any', 'src/agent/x.ts', 'export const x = 1 as any;', '@typescript-eslint/no-explicit-any'],
])('%s is a lint error', async (_name, path, source, rule) => {
  expect(await rulesBroken(path, source)).toContain(rule);
});

test('#platform itself may ask', async () => {
  expect(await rulesBroken('src/platform/index.ts', 'export const os = process.platform;')).toEqual(
    [],
  );
});
