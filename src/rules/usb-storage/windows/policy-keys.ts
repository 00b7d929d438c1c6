/**
 * Where Windows keeps what is forbidden of devices. Read in Microsoft's documentation: Policy CSP
 * DeviceInstallation and ADMX_RemovableStorage (names of keys and values), "Managing device
 * installation restrictions" (layers), BitLocker's group policy for removable drives. Not verified on a
 * machine: the pairing of the class GUIDs with what they stand for, which several public tools agree on.
 */
export const restrictionsKey =
  'HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\DeviceInstall\\Restrictions';
export const removableKey = 'HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\RemovableStorageDevices';
export const bitLockerKey = 'HKLM\\SYSTEM\\CurrentControlSet\\Policies\\Microsoft\\FVE';
export const cameraKey = 'HKLM\\SOFTWARE\\Policies\\Microsoft\\Camera';
export const servicesKey = 'HKLM\\SYSTEM\\CurrentControlSet\\Services';
export const enumKey = 'HKLM\\SYSTEM\\CurrentControlSet\\Enum';

/** Classes of the policy for removable storage: disks, and portable devices under both their names. */
export const removableDisks = '{53f5630d-b6bf-11d0-94f2-00a0c91efb8b}';
export const portableDevices = [
  '{6AC27878-A6FA-4155-BA85-F98F491D4F33}',
  '{F33FDC04-D1AC-4E8E-9A30-19BBD4B108AE}',
] as const;

/** Drivers that serve USB disks: bulk-only, and UAS. */
export const storageServices = ['USBSTOR', 'UASPStor'] as const;

/**
 * Compatible ids by which Windows itself knows each kind. Only what stands here is ever denied: no
 * class of input devices (03), hubs (09) or audio (01) does.
 */
export const deniedIds = {
  storage: ['USB\\Class_08'],
  phone: ['USB\\MS_COMP_MTP', 'USB\\Class_06'],
  webcam: ['USB\\Class_0e'],
  tether: [
    'USB\\MS_COMP_RNDIS',
    'USB\\Class_e0&SubClass_01&Prot_03',
    'USB\\Class_ef&SubClass_04&Prot_01',
    'USB\\Class_02&SubClass_02&Prot_ff',
    'USB\\Class_02&SubClass_06',
    'USB\\Class_02&SubClass_0d',
  ],
} as const;

/** Setup classes: portable devices, cameras. */
export const setupClasses = {
  phone: '{eec5ad98-8080-425f-922a-dabf3de3f69a}',
  webcam: '{ca3e7ab9-b4c3-4ae6-8251-579ef933890f}',
} as const;
