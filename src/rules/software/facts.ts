/** Where programs are listed on a machine. */
export type SourceName =
  | 'dpkg'
  | 'rpm'
  | 'snap'
  | 'flatpak'
  | 'opt'
  | 'uninstall'
  | 'uninstall-32'
  | 'uninstall-people'
  | 'appx'
  | 'applications'
  | 'applications-people'
  | 'receipts';

/** A program as one source lists it. */
export interface Program {
  /** As the source names it for people: "Mozilla Firefox (x64 en-GB)", "firefox-esr". */
  readonly title: string;
  /** The source's own identifier where it differs: a bundle or application id. */
  readonly id?: string;
  /** As written there; empty where the source tells none. */
  readonly version: string;
  readonly publisher?: string;
  readonly source: SourceName;
}

export interface SourceFacts {
  readonly name: SourceName;
  /** Where it lies on the machine. */
  readonly where: string;
  /** A sentence saying why it could not be read, or only in part; absent where it was read whole. */
  readonly trouble?: string;
  /** Nothing of it could be read. */
  readonly unseen?: boolean;
  readonly programs: readonly Program[];
}

/** A name in the Downloads or on the Desktop of somebody that may be a program without installing. */
export interface LooseFile {
  readonly name: string;
  readonly folder: string;
}

export interface SoftwareFacts {
  readonly os: 'linux' | 'win32' | 'darwin';
  /** Sources that this machine has; empty where it has none that is known. */
  readonly sources: readonly SourceFacts[];
  /** Names of running programs; or why they could not be seen. */
  readonly running: readonly string[] | { readonly trouble: string };
  readonly loose: readonly LooseFile[];
  /** Folders of people that could not be looked into, and why. */
  readonly looseUnseen: readonly string[];
}
