import { expect, it } from 'vitest';
import { connectionOf, kindOf } from '#rules/usb-storage/interface-kinds.ts';

const of = (codes: string, label?: string) => {
  const [usbClass = '', subclass = '', protocol = ''] = codes.split('/');
  const connection = connectionOf({ usbClass, subclass, protocol, ...(label && { label }) });
  return connection && [connection, kindOf(connection)];
};

it.each([
  ['08/06/50', 'usb-bulk', 'storage'],
  ['08/06/62', 'usb-uas', 'storage'],
  ['06/01/01', 'ptp', 'phone'],
  ['0e/01/00', 'uvc', 'webcam'],
  ['0e/02/00', 'uvc', 'webcam'],
  ['02/02/ff', 'rndis', 'tether'],
  ['e0/01/03', 'rndis', 'tether'],
  ['ef/04/01', 'rndis', 'tether'],
  ['02/06/00', 'cdc-ethernet', 'tether'],
  ['02/0d/00', 'cdc-ethernet', 'tether'],
  ['ff/fd/01', 'iphone-tether', 'tether'],
])('%s is %s, a %s', (codes, connection, kind) => {
  expect(of(codes)).toEqual([connection, kind]);
});

it('tells MTP by its string', () => {
  expect(of('ff/ff/00', 'MTP')).toEqual(['mtp', 'phone']);
  expect(of('06/01/01', 'Android MTP')).toEqual(['mtp', 'phone']);
});

it.each([
  ['a keyboard', '03/01/01'],
  ['a hub', '09/00/00'],
  ['a headset', '01/01/00'],
  ['a printer', '07/01/02'],
  ['Bluetooth', 'e0/01/01'],
  ['a serial line', '02/02/01'],
  ['data of a CDC device', '0a/00/00'],
  ['a fingerprint reader', 'ff/00/00'],
])('passes over %s', (_, codes) => {
  expect(of(codes)).toBeNull();
});
