import type { WindowsRelease } from '../facts.ts';
import type { SupportEnd } from '../support-end.ts';
import { editionName, type Line, lineOf } from './editions.ts';
import data from './support-ends.json' with { type: 'json' };

/** A row of the table: for each line of editions its last day. */
type Row = { readonly build: number; readonly name: string } & Partial<Record<Line, string>> & {
    readonly unconfirmed?: readonly string[];
  };

/** Until when this Windows gets security updates; undefined where the table does not say. */
export function windowsEnd(windows: WindowsRelease): SupportEnd | undefined {
  const line = lineOf(windows.edition, windows.isServer);
  const rows: readonly Row[] = windows.isServer ? data.servers : data.clients;
  const row = rows.find(({ build }) => build === windows.build);
  if (!line || !row) return undefined;
  const ordinary = row[line];
  if (ordinary === undefined) return undefined;
  const name = windows.isServer ? row.name : `${row.name} ${editionName(windows.edition)}`;
  const { extension } = windows;
  const isExtended = extension !== null && extension !== 'not-known' && extension > ordinary;
  return {
    name: isExtended ? `${name} with Extended Security Updates` : name,
    ends: isExtended ? extension : ordinary,
    source: data.source,
    // An extension that may be there and cannot be read makes no certain end.
    confirmed: extension !== 'not-known' && !row.unconfirmed?.includes(line),
  };
}
