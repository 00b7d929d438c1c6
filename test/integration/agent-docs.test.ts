import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { deviceEvent } from '#protocol/events.ts';
import { localAnswer, localCommands, localPush, localRequest } from '#protocol/local-ipc.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/protocol-local.md'), 'utf8');
const examples = [...page.matchAll(/```json (\w+)\n([\s\S]*?)```/g)].map(
  ([, kind, text]) => [kind ?? '', JSON.parse(text ?? '') as unknown] as const,
);
const schemas = { event: deviceEvent, request: localRequest, answer: localAnswer, push: localPush };

test.each(examples)('the example of a %s is what the protocol says', (kind, value) => {
  expect(Object.keys(schemas)).toContain(kind);
  expect(schemas[kind as keyof typeof schemas].parse(value)).toEqual(value);
  if (kind !== 'request') return;
  const { command, params } = localRequest.parse(value);
  const contract = localCommands[command as keyof typeof localCommands];
  expect(contract.params.parse(params)).toEqual(params);
});

test('there are examples of each', () => {
  expect([...new Set(examples.map(([kind]) => kind))].sort()).toEqual(Object.keys(schemas).sort());
});
