import { nullLogger } from '#base/logger.ts';
import { startAgent } from '#agent/index.ts';
import { createWriter } from '#platform/index.ts';
import { hostWithHome } from '#test/helpers/home-host.ts';

// An agent to be killed: `node holding-agent.ts DATA SOCKET HOME ACCOUNT`.
const [data = '', socket = '', home = '', account = ''] = process.argv.slice(2);
await startAgent({
  dataDirectory: data,
  socket,
  host: await hostWithHome(home, account),
  writer: await createWriter(),
  logger: nullLogger,
});
process.stdout.write('running\n');
setInterval(() => undefined, 60_000);
