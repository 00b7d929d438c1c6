import data from './browser-products.json' with { type: 'json' };

/** How a browser came onto a Linux machine: snaps and flatpaks take policies from other places. */
export type Packaging = 'system' | 'snap' | 'flatpak';
export type BrowserFamily = 'chromium' | 'firefox';

/** One place where a browser may lie on Linux. */
export interface LinuxPlace {
  /** A file or folder that is there when the browser is. */
  readonly program: string;
  readonly packaging?: Packaging;
  /** Folder of its policies; absent where none is known for this packaging. */
  readonly policies?: string;
}

export interface BrowserProduct {
  readonly id: string;
  readonly name: string;
  readonly family: BrowserFamily;
  /** false: where it takes policies from is not known from its maker. */
  readonly confirmed: boolean;
  readonly linux: readonly LinuxPlace[];
  /** `registered`: how it names itself below Clients\StartMenuInternet; `key`: below HKLM and HKCU. */
  readonly win32: { readonly registered: RegExp; readonly key: string; readonly program?: string };
  readonly darwin: { readonly app: string; readonly domain: string };
}

type Entry = Omit<BrowserProduct, 'win32' | 'confirmed'> & {
  readonly confirmed?: boolean;
  readonly win32: { readonly registered: string; readonly key: string; readonly program?: string };
};

/** browser-products.json, in its order. */
export const browserProducts: readonly BrowserProduct[] = (data.browsers as Entry[]).map((one) => ({
  ...one,
  confirmed: one.confirmed !== false,
  win32: { ...one.win32, registered: new RegExp(one.win32.registered, 'i') },
}));

export const browserIds: readonly string[] = browserProducts.map(({ id }) => id);
