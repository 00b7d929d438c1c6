/** The predefined keys of winreg.h. 64-bit Windows extends their sign, so they are negative numbers. */
const hives: Readonly<Record<string, number>> = {
  HKCR: 0x80000000 | 0,
  HKEY_CLASSES_ROOT: 0x80000000 | 0,
  HKCU: 0x80000001 | 0,
  HKEY_CURRENT_USER: 0x80000001 | 0,
  HKLM: 0x80000002 | 0,
  HKEY_LOCAL_MACHINE: 0x80000002 | 0,
  HKU: 0x80000003 | 0,
  HKEY_USERS: 0x80000003 | 0,
};

export interface KeyName {
  /** Handle of the predefined key. */
  readonly hive: number;
  /** Path below it, without slashes at its ends; '' for the predefined key itself. */
  readonly path: string;
}

/** `HKLM\SOFTWARE\Policies` taken apart; undefined where the first part names no predefined key. */
export function parseKeyName(key: string): KeyName | undefined {
  const [first = '', ...rest] = key.split('\\').filter((part) => part !== '');
  const hive = hives[first.toUpperCase()];
  return hive === undefined ? undefined : { hive, path: rest.join('\\') };
}
