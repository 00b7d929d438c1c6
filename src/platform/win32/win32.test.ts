import { expect, test } from 'vitest';
import { err, ok, type Result } from '#base/result.ts';
import { hostErrorOf } from '#platform/win32/api/error-codes.ts';
import { sidText, uidOfSid } from '#platform/win32/api/sid.ts';
import { PresentDevices } from '#platform/win32/devices.ts';
import { executionPolicyWords } from '#platform/win32/powershell/execution-policy.ts';

test('identifiers of accounts are written as Windows does, and make a number of their own', () => {
  const domainUser = Buffer.from('010500000000000515000000dcf4dc3b833d2b46828ba628e9030000', 'hex');
  expect(sidText(domainUser)).toBe('S-1-5-21-1004336348-1177238915-682003330-1001');
  expect(sidText(Buffer.from('010100000000000512000000', 'hex'))).toBe('S-1-5-18');
  const uid = uidOfSid('S-1-5-21-1004336348-1177238915-682003330-1001');
  expect(Number.isSafeInteger(uid)).toBe(true);
  expect(uid).not.toBe(uidOfSid('S-1-5-21-1-2-3-1001'));
});

test('Windows tells by number why it refuses', () => {
  expect(hostErrorOf('x', 2).code).toBe('not-found');
  expect(hostErrorOf('x', 5).code).toBe('not-permitted');
  expect(hostErrorOf('x', 87)).toEqual({ code: 'failed', what: 'x', message: 'Windows error 87' });
});

test('devices that come and go are told once, and a list that fails makes none vanish', () => {
  const present: Record<string, Result<string[], number>> = {
    USB: ok(['USB\\VID_1\\hub']),
    USBSTOR: ok([]),
  };
  const watch = new PresentDevices({ present: (name) => present[name] ?? ok([]) }, ['usb']);
  expect(watch.changes()).toEqual({ events: [], failed: [] });
  present['USB'] = ok(['USB\\VID_1\\hub', 'USB\\VID_2\\stick']);
  present['USBSTOR'] = ok(['USBSTOR\\DISK\\1']);
  expect(watch.changes().events).toEqual([
    { action: 'add', subsystem: 'usb', path: 'USB\\VID_2\\stick' },
    { action: 'add', subsystem: 'usb', path: 'USBSTOR\\DISK\\1' },
  ]);
  present['USB'] = err(31);
  expect(watch.changes()).toEqual({ events: [], failed: ['USB (31)'] });
  present['USB'] = ok(['USB\\VID_1\\hub']);
  expect(watch.changes().events).toEqual([
    { action: 'remove', subsystem: 'usb', path: 'USB\\VID_2\\stick' },
  ]);
});

test('PowerShell is told to run our scripts, but never where an administrator wants them signed', async () => {
  const chosen = (ExecutionPolicy: string) => async () =>
    ok({ values: { ExecutionPolicy }, keys: {} });
  const remoteSigned = ['-ExecutionPolicy', 'RemoteSigned'];
  const absent = async () => err({ code: 'not-found', what: 'x' } as const);
  const forbidden = async () => err({ code: 'not-permitted', what: 'x' } as const);
  expect(await executionPolicyWords(chosen('Restricted'))).toEqual(remoteSigned);
  expect(await executionPolicyWords(absent)).toEqual(remoteSigned);
  expect(await executionPolicyWords(chosen('allsigned'))).toEqual([]);
  expect(await executionPolicyWords(forbidden)).toEqual([]);
});
