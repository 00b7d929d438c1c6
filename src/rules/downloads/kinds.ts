import data from './file-kinds.json' with { type: 'json' };

/** What a file is, as far as a rule about downloads cares. */
export const fileKinds = ['program', 'script', 'archive', 'disk-image'] as const;
export type FileKind = (typeof fileKinds)[number];

/** A file that is of one of the kinds, with the form that its content showed. */
export interface Recognised {
  readonly kind: FileKind;
  /** In words: "Windows program", "ZIP archive". */
  readonly form: string;
}

/** Bytes from the start of a file that `recognise` wants: the tar mark lies at 257, a ZIP's first name before. */
export const headBytes = 1_024;

const lists = {
  scripts: new Set(data.scripts),
  programPackages: new Set(data.programPackages),
  oleInstallers: new Set(data.oleInstallers),
  oleDocuments: new Set(data.oleDocuments),
  zipDocuments: new Set(data.zipDocuments),
  diskImages: new Set(data.diskImages),
  lessonScripts: new Set(data.lessonScripts),
};
const partialEndings = new Set(data.partial);

/** A browser or a copying program is still writing it, and gives it its own name when done. */
export const isPartial = (name: string): boolean => partialEndings.has(endingOf(name));

/**
 * What a file is, by the first bytes of its content; the name's ending only tells apart what shares
 * a container (documents and programs in ZIP and OLE) and scripts, which are plain text. null where
 * it is none of the kinds: a document, a picture, a text.
 */
export function recognise(name: string, head: Uint8Array): Recognised | null {
  const ending = endingOf(name);
  return byContent(head, ending) ?? byEnding(ending);
}

type Mark = readonly [at: number, bytes: string, kind: FileKind, form: string];

/** Magic numbers (file(1)'s database; the formats' own specifications), in hexadecimal. */
const marks: readonly Mark[] = [
  [0, '4d5a', 'program', 'Windows program'],
  [8, '414902', 'program', 'AppImage'],
  [0, '7f454c46', 'program', 'Linux program'],
  [0, 'feedface', 'program', 'Mac program'],
  [0, 'feedfacf', 'program', 'Mac program'],
  [0, 'cefaedfe', 'program', 'Mac program'],
  [0, 'cffaedfe', 'program', 'Mac program'],
  [0, '213c617263683e0a64656269616e', 'program', 'Debian package'],
  [0, 'edabeedb', 'program', 'RPM package'],
  [0, '78617221', 'program', 'Mac installer'],
  [0, '43723234', 'program', 'browser extension'],
  [0, '4d534346', 'archive', 'CAB archive'],
  [0, '377abcaf271c', 'archive', '7-Zip archive'],
  [0, '526172211a07', 'archive', 'RAR archive'],
  [0, '1f8b', 'archive', 'gzip archive'],
  [0, '425a68', 'archive', 'bzip2 archive'],
  [0, 'fd377a585a00', 'archive', 'xz archive'],
  [0, '28b52ffd', 'archive', 'zstd archive'],
  [0, '04224d18', 'archive', 'LZ4 archive'],
  [257, '7573746172', 'archive', 'tar archive'],
  [0, '68737173', 'disk-image', 'squashfs image'],
  [0, '7668647866696c65', 'disk-image', 'virtual disk'],
  [0, '4b444d', 'disk-image', 'virtual disk'],
  [0, '514649fb', 'disk-image', 'virtual disk'],
];
const parsedMarks = marks.map(([at, bytes, kind, form]) => ({
  at,
  bytes: Buffer.from(bytes, 'hex'),
  found: { kind, form },
}));
const snapOrFlatpak = new Set(['snap', 'flatpak']);

function byContent(head: Uint8Array, ending: string): Recognised | null | undefined {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.length);
  if (startsWith(bytes, '504b0304') || startsWith(bytes, '504b0506')) return inZip(bytes, ending);
  if (startsWith(bytes, 'd0cf11e0a1b11ae1')) return inOle(ending);
  if (startsWith(bytes, 'cafebabe')) return javaOrMac(bytes);
  if (bytes.toString('latin1', 0, 2) === '#!') return asScript(ending);
  const found = parsedMarks.find((mark) =>
    bytes.subarray(mark.at, mark.at + mark.bytes.length).equals(mark.bytes),
  )?.found;
  if (found?.form === 'squashfs image' && snapOrFlatpak.has(ending))
    return { kind: 'program', form: `${ending} package` };
  return found;
}

/** Where content told nothing: plain text that runs, images without a mark at the start, downloads cut short. */
function byEnding(ending: string): Recognised | null {
  if (lists.scripts.has(ending)) return { kind: 'script', form: `${ending} script` };
  if (lists.diskImages.has(ending)) return { kind: 'disk-image', form: `${ending} image` };
  if (lists.programPackages.has(ending)) return { kind: 'program', form: `${ending} package` };
  return null;
}

/**
 * Documents and programs are ZIPs too. A document says so by what comes first in it (OPC,
 * OpenDocument, EPUB); its name alone does not make it one, or any archive could be renamed.
 */
function inZip(bytes: Buffer, ending: string): Recognised | null {
  const length = bytes.length >= 30 ? bytes.readUInt16LE(26) : 0;
  const first = bytes.toString('utf8', 30, 30 + length);
  if (lists.programPackages.has(ending)) return { kind: 'program', form: `${ending} package` };
  if (/^META-INF\/|^AndroidManifest\.xml$|^Payload\//.test(first))
    return { kind: 'program', form: 'Java or mobile program' };
  const looksLikeDocument =
    /^(?:\[Content_Types\]\.xml|_rels\/|docProps\/|word\/|xl\/|ppt\/|customXml\/|mimetype$|project\.json$|Index\/|preview|theme\/|geogebra|doc\.kml)/i;
  if (lists.zipDocuments.has(ending) && (looksLikeDocument.test(first) || isInner(first)))
    return null;
  return { kind: 'archive', form: 'ZIP archive' };
}

/** Pictures, sounds and data as the first part of a lesson's document (Scratch, comics, whiteboards). */
const isInner = (first: string): boolean =>
  /\.(?:svg|png|jpe?g|gif|wav|mp3|xml|json|plist|page|css|xhtml|html)$/i.test(first);

/** Word, Excel and installers share the OLE container; what is named as neither is held for an installer. */
function inOle(ending: string): Recognised | null {
  if (lists.oleDocuments.has(ending)) return null;
  const form = lists.oleInstallers.has(ending) ? 'Windows installer' : 'OLE file of unknown use';
  return { kind: 'program', form };
}

/** Mac programs for several processors and Java classes share four bytes; the count after them is small in the first. */
function javaOrMac(bytes: Buffer): Recognised {
  const count = bytes.length >= 8 ? bytes.readUInt32BE(4) : 0;
  return { kind: 'program', form: count < 30 ? 'Mac program' : 'Java class' };
}

/** Lessons teach Python with the very line that makes a file a script. */
const asScript = (ending: string): Recognised | null =>
  lists.lessonScripts.has(ending) ? null : { kind: 'script', form: 'shell script' };

const startsWith = (bytes: Buffer, hex: string): boolean =>
  bytes.subarray(0, hex.length / 2).equals(Buffer.from(hex, 'hex'));

/** The ending in lower case; of "archive.tar.gz" it is "gz", of ".profile" none. */
export function endingOf(name: string): string {
  return /[^.]\.([^.\s/\\]{1,20})$/.exec(name)?.[1]?.toLowerCase() ?? '';
}
