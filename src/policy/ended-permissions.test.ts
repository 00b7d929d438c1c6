import { afterAll, expect, it } from 'vitest';
import { unwrap } from '#base/result.ts';
import { allRules } from '#rules/registry.ts';
import { endedPermissions } from '#policy/ended-permissions.ts';
import { compilePack } from '#policy/load-pack.ts';
import { packText, TestPacks } from '#policy/test-packs.ts';

const packs = new TestPacks();
afterAll(() => packs.dispose());

it('names permissions that are past their last day in the school’s time zone', async () => {
  const key = (why: string, until?: string) =>
    `{ device: { vendor: "0951", product: "16a4", serial: ${why} }, people: [head], why: ${why}${until ? `, until: ${until}` : ''} }`;
  const dir = packs.write('keys', {
    'policy.yaml': packText(
      'keys',
      `rules:\n  usb-storage:\n    default: block\n    allow: [${key('old', '2026-10-31')}, ${key('last', '2026-11-22')}, ${key('ever')}]`,
    ),
  });
  const policy = unwrap(await compilePack(dir, allRules));
  const names = (now: string) => endedPermissions(policy, new Date(now)).map((one) => one.why);
  expect(names('2026-11-22T23:59:59Z')).toEqual(['old']);
  expect(names('2026-11-23T00:00:00Z').sort()).toEqual(['last', 'old']);
  expect(endedPermissions(policy, new Date('2026-11-22T12:00:00Z'))).toEqual([
    { rule: 'usb-storage', value: 'allow', until: '2026-10-31', why: 'old' },
  ]);
});
