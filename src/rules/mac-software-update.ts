import { describeHostError, type Host } from '#platform/host.ts';

export const softwareUpdatePath = '/Library/Preferences/com.apple.SoftwareUpdate.plist';
/** What a management profile sets outweighs the local file. */
const managedPath = '/Library/Managed Preferences/com.apple.SoftwareUpdate.plist';

/** A setting as it is in force, and where it stands. */
export interface MacSetting {
  readonly value: unknown;
  readonly source: string;
}

/** The settings of a Mac's Software Update, by name; a fault where a file could not be read. */
export interface SoftwareUpdateSettings {
  readonly fault: { readonly path: string; readonly what: string } | undefined;
  /** undefined: nothing is written, and the system's own default holds. */
  get(name: string): MacSetting | undefined;
}

/** Reads them, managed before local. */
export async function readSoftwareUpdate(host: Host): Promise<SoftwareUpdateSettings> {
  const layers = await Promise.all(
    [managedPath, softwareUpdatePath].map((p) => readLayer(host, p)),
  );
  const faulty = layers.find((layer) => layer.what !== undefined);
  return {
    fault: faulty && { path: faulty.path, what: faulty.what ?? '' },
    get(name) {
      const layer = layers.find(({ values }) => values[name] !== undefined);
      return layer && { value: layer.values[name], source: layer.path };
    },
  };
}

/** Preferences are written as booleans, or as 0 and 1 by older tools. */
export const isOff = ({ value }: MacSetting): boolean => value === false || value === 0;

interface Layer {
  readonly path: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly what?: string;
}

async function readLayer(host: Host, path: string): Promise<Layer> {
  const plist = await host.readPlist(path);
  if (!plist.ok) {
    const isAbsent = plist.error.code === 'not-found';
    return { path, values: {}, ...(!isAbsent && { what: describeHostError(plist.error) }) };
  }
  const { value } = plist;
  const isFields = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isFields
    ? { path, values: value as Readonly<Record<string, unknown>> }
    : { path, values: {}, what: `${path} holds no settings` };
}
