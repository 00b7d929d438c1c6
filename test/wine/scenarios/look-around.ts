import { nullLogger } from '#base/logger.ts';
import { deviceApi } from '#platform/win32/api/device-api.ts';
import { sessionApi } from '#platform/win32/api/session-api.ts';
import { accountsApi } from '#platform/win32/api/accounts-api.ts';
import { createWindowsHost } from '#platform/win32/host.ts';
import { withDefaults } from '#platform/host-options.ts';
import { answer } from './answer.ts';

void answer(async () => {
  const host = createWindowsHost(withDefaults({ logger: nullLogger }));
  const [sessions, accounts, devices] = await Promise.all([
    sessionApi(),
    accountsApi(),
    deviceApi(),
  ]);
  return {
    own: process.pid,
    processes: await host.processes(),
    sessions: await host.sessions(),
    session: sessions.ok && sessions.value.details(1),
    sid: accounts.ok && (await accounts.value.sidOf(String(process.env['USERNAME']))),
    nobody: accounts.ok && (await accounts.value.sidOf('nobody at all')),
    devices: devices.ok ? devices.value.present('USB') : devices,
    ran: await host.run('C:\\windows\\system32\\reg.exe', ['query', 'HKLM\\Software', '/ve'], {
      timeoutMs: 20_000,
    }),
    missing: await host.run('C:\\none.exe', [], { timeoutMs: 1_000 }),
  };
});
