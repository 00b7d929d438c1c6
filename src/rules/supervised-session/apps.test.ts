import { describe, expect, it } from 'vitest';
import data from './apps.json' with { type: 'json' };
import { appLabel, isAllowed, programLabel } from './apps.ts';
import { parameters } from './parameters.ts';

const seen = (name: string, file: string | null = null) => ({ name, file });

describe('programs of a lesson', () => {
  it.each([
    ['by the window’s class', seen('KolourPaint', 'kolourpaint'), ['paint'], true],
    ['by the file', seen('Anything', 'tuxpaint'), ['tux-paint'], true],
    ['on Windows', seen('Paint', 'mspaint.exe'), ['paint'], true],
    ['by its own name', seen('RoboSim', 'robosim'), ['robosim'], true],
    ['one part of an office', seen('libreoffice-writer', 'soffice.bin'), ['writer'], true],
    ['another part of it', seen('libreoffice-calc', 'soffice.bin'), ['writer'], false],
    ['not named', seen('Minecraft', 'java'), ['paint', 'browser'], false],
    ['nothing is named', seen('KolourPaint'), [], false],
    ['a screen reader', seen('orca', 'python3'), [], true],
    ['NVDA', seen('NVDA', 'nvda.exe'), [], true],
    ['the desktop', seen('Gnome-shell', 'gnome-shell'), [], true],
    ['Beadle’s own windows', seen('Beadle', 'beadle'), [], true],
  ])('%s', (_, program, apps, allowed) => {
    expect(isAllowed(program, apps)).toBe(allowed);
  });

  it('speaks of them as people do', () => {
    expect(programLabel(seen('Kolourpaint', 'kolourpaint'))).toBe('Paint');
    expect(programLabel(seen('Minecraft', 'java'))).toBe('Minecraft');
    expect(appLabel('browser')).toBe('the web browser');
    expect(appLabel('robosim')).toBe('robosim');
  });

  it('has names that a pack may use, in lower case and each once', () => {
    const ids = data.apps.map(({ id }) => id);
    expect(parameters.safeParse({ apps: ids }).success).toBe(true);
    expect(new Set(ids).size).toBe(ids.length);
    const programs = [...data.always.programs, ...data.apps.flatMap((app) => app.programs)];
    expect(programs.filter((name) => name !== name.toLowerCase())).toEqual([]);
  });
});
