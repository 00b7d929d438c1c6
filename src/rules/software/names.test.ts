import { describe, expect, it } from 'vitest';
import { bypassKinds, bypassToolsOn } from './bypass-tools.ts';
import data from './bypass-tools.json' with { type: 'json' };
import { normaliseName, normaliseVersion } from './names.ts';

describe('a normalised name', () => {
  it.each([
    ['7-Zip 23.01 (x64)', '7-zip'],
    ['7-Zip 24.09 (x64 edition)', '7-zip'],
    ['Mozilla Firefox (x64 en-GB)', 'mozilla firefox'],
    ['Mozilla Firefox (x64 de)', 'mozilla firefox'],
    ['Python 3.12.4 (64-bit)', 'python'],
    ['Notepad++ (64-bit x64)', 'notepad++'],
    ['Microsoft Visual C++ 2015-2022 Redistributable (x64) - 14.38.33135', 'microsoft visual c++ 2015-2022 redistributable'],
    ['Microsoft Office Professional Plus 2021 - en-us', 'microsoft office professional plus 2021 - en-us'],
    ['Opera GX Stable 115.0.5322.119', 'opera gx stable'],
    ['Adobe Acrobat® Reader™', 'adobe acrobat reader'],
    ['GIMP version 2.10.38', 'gimp'],
    ['VLC media player', 'vlc media player'],
    ['Scratch 3', 'scratch 3'],
    ['firefox-esr', 'firefox-esr'],
    ['Ｐｙｔｈｏｎ', 'python'],
    ['3.14', '3.14'],
  ])('%s', (title, name) => expect(normaliseName(title)).toBe(name)); // prettier-ignore
});

describe('a normalised version', () => {
  it.each([
    ['1:9.2p1-2+deb12u3', '9.2p1'],
    ['2:9.1.0016-1ubuntu7', '9.1.0016'],
    ['1.22.0+dfsg1-3', '1.22.0'],
    ['128.5.0esr-1~deb12u1', '128.5.0esr'],
    ['23.01', '23.01'],
    ['116.0.5845.97', '116.0.5845.97'],
    ['v2.3.1', '2.3.1'],
    ['', ''],
  ])('%s', (written, version) => expect(normaliseVersion(written)).toBe(version));
});

describe('the list of bypass tools', () => {
  it('is dated, sourced, and each entry shows somewhere', () => {
    expect(data.date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(data.source.length).toBeGreaterThan(20);
    const ids = new Set(data.tools.map(({ id }) => id));
    expect(ids.size).toBe(data.tools.length);
    for (const os of ['linux', 'win32', 'darwin'] as const)
      for (const tool of bypassToolsOn(os)) {
        expect(bypassKinds).toContain(tool.kind);
        const written = [...tool.installed, ...tool.running, ...tool.files];
        // Names are compared in lower case, and a star alone would mean everything.
        expect(written.every((one) => one === one.toLowerCase() && /\w/.test(one))).toBe(true);
      }
    for (const kind of bypassKinds)
      expect(data.tools.some((tool) => tool.kind === kind)).toBe(true);
  });
});
