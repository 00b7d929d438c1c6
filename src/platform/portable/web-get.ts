import type { Agent, IncomingHttpHeaders, RequestOptions } from 'node:http';
import type { WebAnswer } from '#platform/host.ts';
import { isUnknownRoot, machineRoots } from '#platform/portable/machine-trust.ts';

/** What a filter's block page needs in order to answer as to a browser. */
const headers = { accept: 'text/html,*/*', 'user-agent': 'Mozilla/5.0 (Beadle connection check)' };

export interface WebGet {
  readonly proxy: string | undefined;
  readonly mostBytes: number;
  readonly ended: AbortSignal;
}

/** One GET, trusting what the machine trusts. Rejects with the system's or TLS's own error. */
export async function webGet(url: URL, options: WebGet): Promise<WebAnswer> {
  try {
    return await getOnce(url, options);
  } catch (cause) {
    if (!isUnknownRoot((cause as NodeJS.ErrnoException).code)) throw cause;
    const ca = machineRoots();
    if (ca.length === 0) throw cause;
    return getOnce(url, options, ca);
  }
}

// The modules are loaded when asked for: merely importing node:http costs an idle agent 14 MiB.
function getOnce(url: URL, { proxy, mostBytes, ended }: WebGet, ca?: string[]): Promise<WebAnswer> {
  const scheme = process.getBuiltinModule(url.protocol === 'https:' ? 'node:https' : 'node:http');
  const proxyEnv = proxy === undefined ? {} : { HTTP_PROXY: proxy, HTTPS_PROXY: proxy };
  const agent: Agent = new scheme.Agent({ proxyEnv, ...(ca && { ca }) });
  const options: RequestOptions = { agent, headers, signal: ended };
  return new Promise<WebAnswer>((resolve, reject) => {
    const request = scheme.get(url, options, (response) => {
      const chunks: Buffer[] = [];
      let length = 0;
      const finish = (): void => {
        const body = Buffer.concat(chunks).subarray(0, mostBytes).toString('utf8');
        resolve({ status: response.statusCode ?? 0, headers: flat(response.headers), body });
      };
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        length += chunk.length;
        if (length < mostBytes) return;
        finish();
        response.destroy();
      });
      response.on('end', finish);
      response.on('error', reject);
    });
    request.on('error', reject);
  }).finally(() => agent.destroy());
}

function flat(raw: IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(raw).map(([name, value]) => [name, [value ?? ''].flat().join(', ')]),
  );
}
