import { describe, expect, it } from 'vitest';
import { FakeHost } from '#platform/fake-host.ts';
import type { RegistryData } from '#platform/host.ts';
import type { Verdict } from '#protocol/finding.ts';
import { probe } from './probe.win32.ts';
import { rule } from './rule.ts';
import { endOfSupport, lastMoment } from './support-end.ts';
import { editionName, lineOf } from './windows/editions.ts';
import { extensionFilter } from './windows/release.ts';
import supportEnds from './windows/support-ends.json' with { type: 'json' };

const windows11 = { UBR: 7171, EditionID: 'Professional', InstallationType: 'Client' };

/** A Windows that lacks nothing, judged by whether it is still supported. */
async function judge(
  current: Readonly<Record<string, RegistryData>>,
  filter: string,
  licences: object,
  now = new Date('2026-11-22T12:00:00Z'),
): Promise<Verdict> {
  const lastSearch = now.toISOString().slice(0, 19);
  const host = new FakeHost({
    os: 'win32',
    registry: { 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion': current },
    answers: {
      [`os-updates/windows-state ${filter}`]: { agentFault: null, lastSearch, ...licences },
      'os-updates/pending-updates offline': { fault: null, outcome: 2, updates: [] },
    },
  });
  const { signal } = new AbortController();
  const context = { host, parameters: {}, now, signal, person: null, memory: null };
  const wanted = rule.parameters.parse({ supportEnds: 'required' });
  return rule.evaluate(await probe(context), wanted, { now, mode: 'observe', person: null });
}

describe('support of Windows', () => {
  const on = (build: number, edition: string, changes = {}) =>
    endOfSupport(
      {
        id: 'windows',
        version: '',
        name: 'Windows',
        windows: { build, revision: 1, edition, isServer: false, extension: null, ...changes },
      },
      false,
    );

  it('ends on a Tuesday, every time', () => {
    const rows = [...supportEnds.clients, ...supportEnds.servers, ...supportEnds.extension.years];
    const days = rows.flatMap((row) =>
      Object.values(row).filter((value) => /^\d{4}-\d\d-\d\d$/.test(String(value))),
    );
    expect(days.length).toBeGreaterThan(30);
    for (const day of days) expect(new Date(`${day}T12:00:00Z`).getUTCDay(), String(day)).toBe(2);
  });

  it('of 24H2 has ended for Pro on 14 October 2026, and not for Education', async () => {
    const at = new Date('2026-10-14T12:00:00Z');
    const version = (EditionID: string) => ({
      ...windows11,
      CurrentBuild: '26100',
      DisplayVersion: '24H2',
      EditionID,
    });
    const verdictOf = async (edition: string) => judge(version(edition), '', {}, at);
    expect(await verdictOf('Professional')).toMatchObject({
      state: 'violated',
      reason: 'support-ended',
      detail: { release: 'Windows 11 24H2 Pro', ends: '2026-10-13' },
    });
    expect(await verdictOf('Education')).toMatchObject({ state: 'compliant' });
    expect(on(26_100, 'Education')?.ends).toBe('2027-10-12');
    expect(lastMoment('2026-10-13') < at).toBe(true);
  });

  it.each([
    [22_631, 'Core', '2025-11-11'],
    [22_631, 'EducationN', '2026-11-10'],
    [26_300, 'ProfessionalEducation', '2028-10-10'],
    [19_044, 'EnterpriseS', '2027-01-12'],
    [19_044, 'IoTEnterpriseS', '2032-01-13'],
  ])('of build %d %s ends on %s', (build, edition, ends) =>
    expect(on(build, edition)).toMatchObject({ ends, confirmed: true }),
  );

  it('of a build or an edition that is not in the table is not known', () => {
    expect(on(27_999, 'Professional')).toBeUndefined();
    expect(on(26_100, 'Holographic')).toBeUndefined();
    expect(on(26_200, 'EnterpriseS')).toBeUndefined();
    expect(on(20_348, 'ServerStandard', { isServer: true })?.ends).toBe('2031-10-14');
  });

  it('goes by editions as they name themselves', () => {
    expect(lineOf('ProfessionalN', false)).toBe('homePro');
    expect(lineOf('Education', false)).toBe('enterprise');
    expect(lineOf('Whatever', true)).toBe('server');
    expect(editionName('Core')).toBe('Home');
    expect(editionName('Education')).toBe('Education');
  });
});

describe('Windows 10 22H2', () => {
  const windows10 = (UBR: number) => ({
    ...windows11,
    CurrentBuild: '19045',
    DisplayVersion: '22H2',
    EditionID: 'Education',
    UBR,
  });
  const verdictOf = async (UBR: number, licences: object) =>
    judge(windows10(UBR), extensionFilter, licences);
  const years = supportEnds.extension.years.map(({ id }) => id);

  it('without an extension has had no updates since October 2025', async () =>
    expect(await verdictOf(6456, { extensions: [] })).toMatchObject({
      state: 'violated',
      reason: 'support-ended',
      detail: { ends: '2025-10-14' },
    }));

  it('with the first year’s licence has had none since October 2026', async () =>
    expect(await verdictOf(7000, { extensions: [years[0]] })).toMatchObject({
      state: 'violated',
      detail: { ends: '2026-10-13' },
    }));

  it('with the second year’s is supported', async () =>
    expect(
      await verdictOf(7000, { extensions: [years[0], years[1]?.toUpperCase()] }),
    ).toMatchObject({
      state: 'compliant',
      reason: 'up-to-date',
    }));

  it.each([
    ['whose licences cannot be asked', 6456, { extensionFault: 'Zugriff verweigert' }],
    ['that has later updates than everybody got', 7100, { extensions: [] }],
  ])('%s is unknown', async (_, revision, answer) =>
    expect(await verdictOf(revision, answer)).toMatchObject({
      state: 'unknown',
      reason: 'support-not-known',
    }),
  );
});
