import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Change } from '#platform/host-writer.ts';
import { runInWine, scenario, windowsPath, wineMachine } from './in-wine.ts';
import type { Step } from './scenarios/write-registry.ts';

type Machine = ReturnType<typeof wineMachine>;

/** Has reg.exe read a file of registry values, as an administrator would. */
async function importReg(machine: Machine, body: string): Promise<void> {
  const file = join(machine.folder, 'import.reg');
  writeFileSync(file, `\uFEFFWindows Registry Editor Version 5.00\r\n\r\n${body}`, 'utf16le');
  const done = await runInWine(machine, 'reg', ['import', windowsPath(file), '/reg:64']);
  expect(done).toMatchObject({ code: 0 });
}

/** All that reg.exe sees below a key. */
async function exported(machine: Machine, key: string): Promise<string> {
  const file = join(machine.folder, 'export.reg');
  const words = ['export', key, windowsPath(file), '/y', '/reg:64'];
  expect(await runInWine(machine, 'reg', words)).toMatchObject({ code: 0 });
  return readFileSync(file, 'utf16le');
}

test('what reg.exe wrote is read as it is, of every type and in any language', async (context) => {
  const machine = wineMachine(context);
  await importReg(
    machine,
    `[HKEY_LOCAL_MACHINE\\SOFTWARE\\Beadle test\\Größe]
@="the default: \\"quoted\\" C:\\\\x\\\\"
"Text"="日本 'naïve' %PATH%"
"Expand"=hex(2):25,00,54,00,45,00,4d,00,50,00,25,00,00,00
"Many"=hex(7):61,00,00,00,fc,00,\\
  00,00,00,00
"Number"=dword:fffffffe
"Long"=hex(b):05,00,00,00,01,00,00,00
"TooLong"=hex(b):ff,ff,ff,ff,ff,ff,ff,ff
"Bytes"=hex:00,01,fe
"None"=hex(0):
"Short"=hex(4):01

[HKEY_LOCAL_MACHINE\\SOFTWARE\\Beadle test\\Größe\\Below\\Deeper]
"1"="one"
`.replaceAll('\n', '\r\n'),
  );
  const key = 'HKLM\\SOFTWARE\\Beadle test\\Größe';
  const [flat, deep, absent, users] = (await scenario(machine, 'read-registry', [
    { key },
    { key: 'HKEY_LOCAL_MACHINE\\software\\BEADLE TEST', deep: true },
    { key: `${key}\\None` },
    { key: 'HKU' },
  ])) as unknown[];
  expect(flat).toEqual({
    ok: true,
    value: {
      values: {
        '': 'the default: "quoted" C:\\x\\',
        Text: "日本 'naïve' %PATH%",
        Expand: '%TEMP%',
        Many: ['a', 'ü'],
        Number: 4_294_967_294,
        Long: 4_294_967_301,
        TooLong: { hex: 'ffffffffffffffff' },
        Bytes: { hex: '0001fe' },
        None: { hex: '' },
        Short: { hex: '01' },
      },
      keys: { Below: { values: {}, keys: {} } },
    },
  });
  expect(deep).toMatchObject({
    value: {
      keys: { Größe: { keys: { Below: { keys: { Deeper: { values: { '1': 'one' } } } } } } },
    },
  });
  expect(absent).toMatchObject({ ok: false, error: { code: 'not-found' } });
  expect(users).toMatchObject({ ok: true, value: { keys: { '.Default': expect.anything() } } });
});

const policies = 'HKLM\\SOFTWARE\\Policies';
const changes: readonly Change[] = [
  { kind: 'registry-value', key: `${policies}\\Beadle\\A\\B`, name: 'Deny_All', data: 1 },
  {
    kind: 'registry-value',
    key: `${policies}\\Beadle\\A`,
    name: 'Tück"isch\\',
    data: 'C:\\x\\ "日本" %PATH% \\',
  },
  { kind: 'registry-value', key: `${policies}\\Here`, name: 'Home', data: ['a', 'ü b'] },
  {
    kind: 'registry-list',
    key: `${policies}\\Here\\URLBlocklist`,
    values: ['x.example', 'y.example', 'z.example'],
    union: false,
  },
  {
    kind: 'registry-list',
    key: `${policies}\\Here\\URLAllowlist`,
    values: ['school.example', 'x.example'],
    union: true,
  },
];

test('changes killed at any point are completed, and put back to the byte', async (context) => {
  const machine = wineMachine(context);
  await importReg(
    machine,
    `[HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Here]
"Home"=hex(2):25,00,54,00,45,00,4d,00,50,00,25,00,00,00

[HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Here\\URLBlocklist]
"1"="a.example"
"7"=hex(2):62,00,00,00
"Note"="stays"

[HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Here\\URLAllowlist]
"3"="x.example"
`.replaceAll('\n', '\r\n'),
  );
  const before = await exported(machine, policies);
  const steps = (what: Step['do'], saved: readonly never[] = []): Step[] =>
    changes.map((change, index) => ({ do: what, change, saved: saved[index] ?? null }));
  const write = (all: Step[], killAt?: number) =>
    scenario(machine, 'write-registry', { steps: all, ...(killAt && { killAt }) });

  const captured = (await write(steps('capture'))) as { ok: boolean; value: never }[];
  expect(captured.every((one) => one.ok)).toBe(true);
  const saved = captured.map((one) => one.value);

  expect(await write(steps('apply', saved), 9)).toBeUndefined();
  expect(await write([...steps('apply', saved), ...steps('holds')])).toEqual([
    ...changes.map(() => ({ ok: true })),
    ...changes.map(() => ({ ok: true, value: true })),
  ]);
  const during = await exported(machine, policies);
  expect(during).toContain('"Tück\\"isch\\\\"="C:\\\\x\\\\ \\"日本\\" %PATH% \\\\"');
  expect(during).toMatch(/"1"="x.example"\r\n(.*\r\n)*"2"="y.example"/);

  const undo = [...steps('revert', saved)].reverse();
  expect(await write(undo, 6)).toBeUndefined();
  expect(await write(undo)).toEqual(changes.map(() => ({ ok: true, value: 'restored' })));
  expect(await exported(machine, policies)).toBe(before);
});
