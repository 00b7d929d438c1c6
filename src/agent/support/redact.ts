import { NameIndex } from '#agent/support/name-index.ts';

/** What a token stands for; `account-1` is the same account wherever it stands in one text. */
export type RedactedKind =
  'account' | 'person' | 'laptop' | 'serial' | 'secret' | 'email' | 'address' | 'id';

/** Something known to be personal, such as an account of the school's list. */
export interface Known {
  readonly kind: RedactedKind;
  readonly value: string;
}

export interface Match {
  readonly start: number;
  readonly end: number;
  readonly kind: RedactedKind;
}

/**
 * By form, whoever it belongs to. Where a group is named `it`, only that part is taken out.
 * Rather a word too many than a name too few.
 */
const forms: readonly { readonly kind: RedactedKind; readonly form: RegExp }[] = [
  { kind: 'secret', form: /\bey[\w-]{8,}\.[\w-]+\.[\w-]*/g },
  { kind: 'secret', form: /\b(?:bearer|basic)\s+(?<it>[\w.+/=~-]{6,})/gi },
  {
    kind: 'secret',
    form: /(?:token|password|passwd|secret|proof|authorization|cookie|grant|api[-_ ]?key|code)["']?\s*[=:]\s*["']?(?<it>[^\s"',;&)}\]]{3,})/gi,
  },
  // Enrolment codes: four letters or digits, four times.
  { kind: 'secret', form: /\b[A-Z0-9]{4}(?:-[A-Z0-9]{4}){2,}\b/gi },
  { kind: 'secret', form: /-----BEGIN [\s\S]*?(?:-----END [^-]*-----|$)/g },
  { kind: 'secret', form: /:\/\/(?<it>[^\s/@]+:[^\s/@]*)@/g },
  {
    kind: 'email',
    form: /(?<!:\/\/[^\s@]*)[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu,
  },
  { kind: 'account', form: /\/(?:home|Users)\/(?<it>[^/\s"',;:)]+)/g },
  { kind: 'account', form: /[A-Z]:\\Users\\(?<it>[^\\"',;:)\n]+)/gi },
  { kind: 'account', form: /\bS-1-5-21(?:-\d+){2,}/g },
  {
    kind: 'serial',
    form: /(?:serial(?:[ _-]?(?:number|no|short))?|s\/n)["']?\s*[=:]?\s*["']?(?<it>(?=[^\s"',;)]*\d)[^\s"',;)]{3,})/gi,
  },
  { kind: 'serial', form: /VID_[0-9A-F]{4}&PID_[0-9A-F]{4}[^\\\s]*\\(?<it>[^\\\s"',]+)/gi },
  { kind: 'serial', form: /USBSTOR\\[^\\\s]+\\(?<it>[^\\\s"',]+)/gi },
  { kind: 'address', form: /\b[0-9a-f]{2}(?:[:-][0-9a-f]{2}){5}\b/gi },
  { kind: 'id', form: /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi },
  // Long and without a pattern: keys, hashes, proofs, numbers of devices.
  { kind: 'secret', form: /(?=[\w+=-]*\d)(?=[\w+=-]*[A-Za-z])[\w+=-]{20,}/g },
  { kind: 'secret', form: /(?=[\w+/=-]*\d)(?=[\w+/=-]*[a-z])(?=[\w+/=-]*[A-Z])[\w+/=-]{40,}/g },
  { kind: 'serial', form: /\b\d{10,}\b/g },
];

/** Makes what takes personal things out of texts; tokens stay the same from text to text. */
export function createRedactor(known: readonly Known[]): (text: string) => string {
  const names = new NameIndex(known);
  const tokens = new Map<string, string>();
  const counts = new Map<RedactedKind, number>();
  const tokenFor = (kind: RedactedKind, value: string): string => {
    const key = value.toLowerCase();
    const had = tokens.get(key);
    if (had !== undefined) return had;
    const number = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, number);
    const token = `[${kind}-${number}]`;
    tokens.set(key, token);
    return token;
  };
  return (text) => {
    let out = '';
    let at = 0;
    for (const { start, end, kind } of joined(allIn(text, names))) {
      out += text.slice(at, start) + tokenFor(kind, text.slice(start, end));
      at = end;
    }
    return out + text.slice(at);
  };
}

const allIn = (text: string, names: NameIndex): Match[] => [
  ...names.matchesIn(text),
  ...forms.flatMap((one) => matchesIn(text, one)),
];

function matchesIn(text: string, { kind, form }: { kind: RedactedKind; form: RegExp }): Match[] {
  return [...text.matchAll(form)].flatMap((found) => {
    const it = found.groups?.['it'];
    const offset = it === undefined ? 0 : found[0].lastIndexOf(it);
    const length = (it ?? found[0]).length;
    if (length === 0) return [];
    return [{ start: found.index + offset, end: found.index + offset + length, kind }];
  });
}

/** Overlapping ones as one, of the longest one's kind: no end of any of them is left over. */
function joined(matches: readonly Match[]): Match[] {
  const sorted = matches.toSorted((a, b) => a.start - b.start || b.end - a.end);
  const out: (Match & { readonly longest: number })[] = [];
  for (const match of sorted) {
    const length = match.end - match.start;
    const last = out.at(-1);
    if (!last || match.start >= last.end) {
      out.push({ ...match, longest: length });
      continue;
    }
    out[out.length - 1] = {
      start: last.start,
      end: Math.max(last.end, match.end),
      kind: length > last.longest ? match.kind : last.kind,
      longest: Math.max(length, last.longest),
    };
  }
  return out;
}
