import { isIP } from 'node:net';
import { z } from 'zod';
import { err, ok, type Result } from '#base/result.ts';

/** The console's settings, checked once at the start. */
const listen = z
  .string()
  .regex(/^(\[[0-9a-fA-F:]+\]|[^:\s]+):\d{1,5}$/, 'an address and port such as 127.0.0.1:8443')
  .refine((text) => portOf(text) <= 65_535, 'a port is at most 65535');

const settings = z.strictObject({
  /** Folder of the database and the signing key. */
  dataDir: z.string().min(1, 'name the folder that holds the database'),
  listen: listen.default('127.0.0.1:8443'),
  /** Folder of the policy pack to compile and publish at the start. */
  policyDir: z.string().min(1).optional(),
  /** Built pages; absent: a page that says how to build them. */
  webDir: z.string().min(1).optional(),
  /** PEM files; both or neither. */
  tls: z.strictObject({ certFile: z.string().min(1), keyFile: z.string().min(1) }).optional(),
  /** The address people use where a proxy stands in front, such as https://beadle.school.example. */
  publicUrl: z.url({ protocol: /^https?$/ }).optional(),
  /** Addresses or networks (CIDR) of the proxies in front, with publicUrl. */
  proxies: z
    .array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], 'an address or a network'))
    .min(1)
    .default(['127.0.0.0/8', '::1']),
  heartbeatSeconds: z.int().min(5).max(86_400).default(60),
  /** Acknowledgements gather for this long before devices are told of a new roster. */
  rosterDelayMs: z.int().min(0).max(600_000).default(15_000),
});

export type ConsoleConfig = z.infer<typeof settings>;
export type ConsoleSettings = z.input<typeof settings>;

/** The checked settings, or one line per bad key that names it and says what it wants. */
export function checkConfig(raw: unknown): Result<ConsoleConfig, string[]> {
  const parsed = settings.safeParse(raw);
  if (!parsed.success) {
    return err(
      parsed.error.issues.map((issue) => {
        const unknown = issue.code === 'unrecognized_keys' ? issue.keys.join(', ') : '';
        return `${[...issue.path, unknown].filter((part) => part !== '').join('.')}: ${issue.message}`;
      }),
    );
  }
  const config = parsed.data;
  if (!isLoopback(hostOf(config.listen)) && !config.tls && !config.publicUrl?.startsWith('https:'))
    return err([
      `listen: ${config.listen} is reachable from other machines, and plain http is for this machine alone; ` +
        'give tls (certificate and key files), or publicUrl with https where a proxy adds TLS',
    ]);
  return ok(config);
}

export function hostOf(address: string): string {
  return address.slice(0, address.lastIndexOf(':')).replace(/^\[|\]$/g, '');
}

export function portOf(address: string): number {
  return Number(address.slice(address.lastIndexOf(':') + 1));
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}
