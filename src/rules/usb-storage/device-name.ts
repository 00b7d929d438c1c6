import type { HeldDevice } from '#rules/usb-storage/facts.ts';

/** What a device calls itself, or `otherwise`, with the numbers by which a policy can name it. */
export function nameOf(device: HeldDevice, otherwise = `device ${device.name}`): string {
  const serial = device.serial ? `, serial ${device.serial}` : ', no serial';
  return `${device.label || otherwise} (${device.vendor ?? '?'}:${device.product ?? '?'}${serial})`;
}
