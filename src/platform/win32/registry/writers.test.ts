import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ok } from '#base/result.ts';
import type { KindWriter } from '#platform/portable/writer.ts';
import { FakeRegistry } from '#platform/win32/registry/fake-registry.ts';
import { type RegistryList, registryListWriter } from '#platform/win32/registry/list-writer.ts';
import { readKey } from '#platform/win32/registry/read-key.ts';
import { encodeDword, encodeText, registryType } from '#platform/win32/registry/value-bytes.ts';
import { type RegistryValue, registryValueWriter } from '#platform/win32/registry/value-writer.ts';

const hklm = 0x80000002 | 0;
const key = 'HKLM\\SOFTWARE\\Policies\\Google\\Chrome\\URLBlocklist';
const path = key.slice('HKLM\\'.length);

const fill = (registry: FakeRegistry, at: string, values: Record<string, string | number>) => {
  const opened = registry.create(hklm, at);
  if (!opened.ok) throw new Error(at);
  for (const [name, data] of Object.entries(values))
    registry.set(
      opened.value,
      name,
      typeof data === 'number' ? registryType.dword : registryType.text,
      typeof data === 'number' ? encodeDword(data) : encodeText(data),
    );
  registry.close(opened.value);
};

const values = async (registry: FakeRegistry, of = key) => {
  const read = await readKey(registry, of);
  return read.ok ? read.value.values : read.error.code;
};

const writersOf = (registry: FakeRegistry) => ({
  value: registryValueWriter(async () => ok(registry)),
  list: registryListWriter(async () => ok(registry)),
});

const saved = async <C>(
  writer: { capture: (change: C) => ReturnType<KindWriter['capture']> },
  change: C,
) => {
  const captured = await writer.capture(change);
  if (!captured.ok) throw new Error(captured.error.code);
  // As the journal keeps it.
  return JSON.parse(JSON.stringify(captured.value));
};

const dword: RegistryValue = {
  kind: 'registry-value',
  key: 'HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\RemovableStorageDevices',
  name: 'Deny_All',
  data: 1,
};

test('a value is written, holds, and goes again with the keys that were made for it', async () => {
  const registry = new FakeRegistry();
  fill(registry, 'SOFTWARE\\Policies', {});
  const before = registry.paths;
  const { value } = writersOf(registry);
  const was = await saved(value, dword);
  expect(await value.holds(dword)).toEqual(ok(false));
  expect(await value.apply(dword, was, [dword])).toEqual(ok(undefined));
  expect(await value.apply(dword, was, [dword])).toEqual(ok(undefined));
  expect(await value.holds(dword)).toEqual(ok(true));
  expect(await values(registry, dword.key)).toEqual({ Deny_All: 1 });
  expect(await value.revert([dword], was)).toEqual(ok('restored'));
  expect(await value.revert([dword], was)).toEqual(ok('restored'));
  expect(registry.paths).toEqual(before);
  expect(registry.openHandles).toBe(0);
});

test('a key that others put something into stays, and so does a value that they changed', async () => {
  const registry = new FakeRegistry();
  fill(registry, 'SOFTWARE\\Policies', {});
  const { value } = writersOf(registry);
  const was = await saved(value, dword);
  await value.apply(dword, was, [dword]);
  fill(registry, dword.key.slice(5), { Other: 7 });
  expect(await value.revert([dword], was)).toEqual(ok('restored'));
  expect(await values(registry, dword.key)).toEqual({ Other: 7 });
  await value.apply(dword, was, [dword]);
  fill(registry, dword.key.slice(5), { Deny_All: 2 });
  expect(await value.revert([dword], was)).toEqual(ok('changed-by-others'));
  expect(await values(registry, dword.key)).toEqual({ Other: 7, Deny_All: 2 });
});

test('a value comes back with the type it had', async () => {
  const registry = new FakeRegistry();
  fill(registry, path, {});
  const opened = registry.open(hklm, path);
  if (!opened.ok) return;
  const bytes = encodeText('%ProgramFiles%\\Ä');
  registry.set(opened.value, 'Home', registryType.expandText, bytes);
  const change: RegistryValue = { kind: 'registry-value', key, name: 'Home', data: 'C:\\x\\"y"\\' };
  const { value } = writersOf(registry);
  const was = await saved(value, change);
  await value.apply(change, was, [change]);
  expect(await values(registry)).toEqual({ Home: 'C:\\x\\"y"\\' });
  expect(await value.revert([change], was)).toEqual(ok('restored'));
  expect(registry.query(opened.value, 'Home')).toEqual(
    ok({ type: 2, bytes: new Uint8Array(bytes) }),
  );
});

test('what cannot be stored exactly, or lies elsewhere, is refused', async () => {
  const registry = new FakeRegistry();
  const { value } = writersOf(registry);
  for (const data of [-1, 1.5, 2 ** 32, 'a\0b', ['a', ''], ['a\0']])
    expect(await value.apply({ ...dword, data }, null, [])).toMatchObject({ ok: false });
  for (const elsewhere of ['HKCU\\Software\\X', 'HKLM\\SOFTWARE', 'HKLM', 'SOFTWARE\\X', ''])
    expect(await value.apply({ ...dword, key: elsewhere }, null, [])).toMatchObject({ ok: false });
  expect(registry.paths).toEqual(['']);
});

test('a list of our own replaces what was there, and gives it back', async () => {
  const registry = new FakeRegistry();
  fill(registry, path, { '1': 'a.example', '2': 'b.example', Note: 'stays' });
  const { list } = writersOf(registry);
  const change: RegistryList = { kind: 'registry-list', key, values: ['x.example'], union: false };
  const was = await saved(list, change);
  await list.apply(change, was, [change]);
  expect(await values(registry)).toEqual({ '1': 'x.example', Note: 'stays' });
  expect(await list.holds(change)).toEqual(ok(true));
  fill(registry, path, { '2': 'new.example' });
  expect(await list.holds(change)).toEqual(ok(false));
  expect(await list.revert([change], was)).toEqual(ok('changed-by-others'));
  expect(await values(registry)).toEqual({
    '1': 'a.example',
    '2': 'new.example',
    '3': 'b.example',
    Note: 'stays',
  });
});

test('a joined list gains ours, follows a newer change, and loses only ours', async () => {
  const registry = new FakeRegistry();
  fill(registry, path, { '1': 'a.example', '4': 'both.example' });
  const { list } = writersOf(registry);
  const first: RegistryList = {
    kind: 'registry-list',
    key,
    values: ['both.example', 'x.example', 'y.example'],
    union: true,
  };
  const was = await saved(list, first);
  await list.apply(first, was, [first]);
  expect(await values(registry)).toEqual({
    '1': 'a.example',
    '4': 'both.example',
    '5': 'x.example',
    '6': 'y.example',
  });
  const second: RegistryList = { ...first, values: ['y.example', 'z.example'] };
  await list.apply(second, was, [first, second]);
  expect(await values(registry)).toEqual({
    '1': 'a.example',
    '4': 'both.example',
    '6': 'y.example',
    '7': 'z.example',
  });
  fill(registry, path, { '8': 'others.example' });
  expect(await list.holds(second)).toEqual(ok(true));
  expect(await list.revert([first, second], was)).toEqual(ok('changed-by-others'));
  expect(await values(registry)).toEqual({
    '1': 'a.example',
    '4': 'both.example',
    '8': 'others.example',
  });
});

class Killed extends Error {}

/** Runs the work, ended at its n-th change of the registry. */
async function killedAt(registry: FakeRegistry, n: number, work: () => Promise<unknown>) {
  let changes = 0;
  registry.beforeChange = () => {
    if ((changes += 1) > n) throw new Killed();
  };
  await work().catch((cause: unknown) => {
    if (!(cause instanceof Killed)) throw cause;
  });
  registry.beforeChange = () => undefined;
}

test('killed at any point of applying and of putting back, the end is the same', async () => {
  const site = fc.constantFrom('a', 'b', 'c', 'd', 'e').map((name) => `${name}.example`);
  const sites = fc.uniqueArray(site, { maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(
      fc.option(sites, { nil: null }),
      fc.uniqueArray(site, { minLength: 1, maxLength: 4 }),
      fc.boolean(),
      fc.nat(8),
      fc.nat(8),
      async (before, ours, union, applyKill, revertKill) => {
        const registry = new FakeRegistry();
        fill(registry, 'SOFTWARE\\Policies', {});
        if (before) fill(registry, path, Object.fromEntries(before.map((s, i) => [`${i + 1}`, s])));
        const [paths, original] = [registry.paths, await values(registry)];
        const { list } = writersOf(registry);
        const change: RegistryList = { kind: 'registry-list', key, values: ours, union };
        const was = await saved(list, change);
        await killedAt(registry, applyKill, () => list.apply(change, was, [change]));
        await killedAt(registry, revertKill, () => list.revert([change], was));
        expect(await list.apply(change, was, [change])).toEqual(ok(undefined));
        expect(await list.holds(change)).toEqual(ok(true));
        await killedAt(registry, revertKill, () => list.revert([change], was));
        expect(await list.revert([change], was)).toEqual(ok('restored'));
        expect(await values(registry)).toEqual(original);
        expect(registry.paths).toEqual(paths);
      },
    ),
    { numRuns: 300 },
  );
});
