import { hostname } from 'node:os';
import { startAgent } from '#agent/index.ts';
import { accountsApi } from '#platform/win32/api/accounts-api.ts';
import { sessionApi } from '#platform/win32/api/session-api.ts';
import { uidOfSid } from '#platform/win32/api/sid.ts';
import { withDefaults } from '#platform/host-options.ts';
import { createWindowsHost } from '#platform/win32/host.ts';
import { windowsWriter } from '#platform/win32/writer.ts';
import { createLogger } from '#node/logging.ts';
import { loadOrCreateKey, signBytes } from '#node/signatures.ts';
import { answer } from './answer.ts';

interface Input {
  readonly folder: string;
  readonly pipe: string;
}

/**
 * A whole agent on Windows' own parts. Wine lists no sessions, so the account of its one session is
 * given as signed in. Runs until it is killed.
 */
void answer<Input>(async ({ folder, pipe }) => {
  const [sessions, accounts] = await Promise.all([sessionApi(), accountsApi()]);
  const details = sessions.ok ? sessions.value.details(1) : null;
  const account = details?.account ?? '';
  const sid = (accounts.ok && (await accounts.value.sidOf(account))) || '';
  const own = { account, uid: uidOfSid(sid), sid, active: true, remote: false, since: null };
  const logger = createLogger({ level: 'info', process: 'agent' });
  const host = createWindowsHost(withDefaults({ logger }));
  await startAgent({
    dataDirectory: `${folder}\\data`,
    socket: pipe,
    peopleDirectory: `${folder}\\people`,
    host: { ...host, sessions: async () => ({ ok: true, value: [own] }) },
    writer: windowsWriter,
    logger,
  });
  const key = loadOrCreateKey(`${folder}\\data\\device-key.pem`);
  return {
    account,
    hostname: hostname(),
    publicKey: key.publicJwk,
    signature: signBytes(Buffer.from('signed under Windows'), key.privateKey),
  };
});
