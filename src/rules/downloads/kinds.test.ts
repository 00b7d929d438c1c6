import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import data from './file-kinds.json' with { type: 'json' };
import { endingOf, headBytes, isPartial, recognise } from './kinds.ts';

const bytes = (hex: string, padTo = 64): Uint8Array => {
  const made = Buffer.alloc(Math.max(padTo, hex.length / 2));
  made.write(hex, 'hex');
  return made;
};

/** The start of a ZIP whose first entry has this name (local file header, APPNOTE 4.3.7). */
function zip(first: string): Uint8Array {
  const head = Buffer.alloc(30 + first.length + 32);
  head.write('504b030414000000', 'hex');
  head.writeUInt16LE(first.length, 26);
  head.write(first, 30);
  return head;
}

const tar = (): Uint8Array => {
  const made = Buffer.alloc(512);
  made.write('setup.sh', 0);
  made.write('ustar', 257);
  return made;
};

const ole = bytes('d0cf11e0a1b11ae1');
const kindOf = (name: string, head: Uint8Array) => recognise(name, head)?.kind ?? null;

describe('what a file is', () => {
  it.each([
    ['setup.exe', bytes('4d5a9000'), 'program'],
    ['holiday.jpg', bytes('4d5a9000'), 'program'],
    ['game', bytes('7f454c460201'), 'program'],
    ['Tool.AppImage', bytes('7f454c4602010100414902'), 'program'],
    ['app', bytes('cffaedfe'), 'program'],
    ['fat', bytes('cafebabe00000002'), 'program'],
    ['Main.class', bytes('cafebabe00000041'), 'program'],
    ['vlc.deb', bytes('213c617263683e0a64656269616e2d62696e617279'), 'program'],
    ['zoom.rpm', bytes('edabeedb0300'), 'program'],
    ['Setup.pkg', bytes('78617221001c'), 'program'],
    ['blocker.crx', bytes('4372323403'), 'program'],
    ['blocker.xpi', zip('manifest.json'), 'program'],
    ['minecraft.jar', zip('META-INF/'), 'program'],
    ['homework.docx', zip('META-INF/MANIFEST.MF'), 'program'],
    ['game.apk', zip('AndroidManifest.xml'), 'program'],
    ['setup.msi', ole, 'program'],
    ['setup', ole, 'program'],
    ['run.sh', Buffer.from('#!/bin/sh\necho hi\n'), 'script'],
    ['readme.txt', Buffer.from('#!/bin/bash\n'), 'script'],
    ['clean.bat', Buffer.from('@echo off\r\n'), 'script'],
    ['tweak.reg', Buffer.from('Windows Registry Editor'), 'script'],
    ['photos.zip', zip('photo1.jpg'), 'archive'],
    ['homework.docx', zip('setup.exe'), 'archive'],
    ['a.7z', bytes('377abcaf271c'), 'archive'],
    ['a.rar', bytes('526172211a0701'), 'archive'],
    ['a.tar.gz', bytes('1f8b0800'), 'archive'],
    ['a.tar', tar(), 'archive'],
    ['a.tar.xz', bytes('fd377a585a00'), 'archive'],
    ['firefox.snap', bytes('68737173'), 'program'],
    ['disk.vhdx', bytes('7668647866696c65'), 'disk-image'],
    ['disk.iso', bytes('00'), 'disk-image'],
  ])('%s', (name, head, kind) => expect(kindOf(name, head)).toBe(kind)); // prettier-ignore

  it.each([
    ['letter.docx', zip('[Content_Types].xml')],
    ['sums.xlsx', zip('_rels/.rels')],
    ['macros.docm', zip('[Content_Types].xml')],
    ['story.odt', zip('mimetype')],
    ['book.epub', zip('mimetype')],
    ['cat.sb3', zip('project.json')],
    ['cat.sb3', zip('83a9787d4cb6f3b7632b4ddfebf74367.svg')],
    ['old.doc', ole],
    ['thumbs.db', ole],
    ['lesson.py', Buffer.from('#!/usr/bin/env python3\nprint(1)\n')],
    ['sketch.js', Buffer.from('function setup() {}')],
    ['photo.jpg', bytes('ffd8ffe0')],
    ['notes.pdf', Buffer.from('%PDF-1.7')],
    ['page.html', Buffer.from('<!doctype html>')],
    ['empty', new Uint8Array()],
  ])('%s is none of them', (name, head) => expect(kindOf(name, head)).toBeNull());

  it('is judged by content where the name lies', async () => {
    const self = (await readFile(process.execPath)).subarray(0, headBytes);
    expect(recognise('poem.txt', self)).toEqual({ kind: 'program', form: 'Linux program' });
  });
});

describe('names', () => {
  it('tell of what is still being written', () => {
    for (const name of ['Unconfirmed 123.crdownload', 'setup.exe.part', 'a.PARTIAL', 'x.download'])
      expect(isPartial(name)).toBe(true);
    expect(isPartial('party.exe')).toBe(false);
  });

  it.each([
    ['a.tar.gz', 'gz'],
    ['A.EXE', 'exe'],
    ['.profile', ''],
    ['none', ''],
    ['dots.', ''],
    ['Mr. Smith', ''],
  ])('%s ends in "%s"', (name, ending) => expect(endingOf(name)).toBe(ending));

  it('are data with a source and a date', () => {
    expect(data.date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(data.source.length).toBeGreaterThan(20);
  });
});
