import { z } from 'zod';
import type { Switch, WindowsFirewall, WindowsProfile } from '../facts.ts';
import { networks } from '../parameters.ts';

const text = z.string().nullish();

const answer = z.object({
  profiles: z.array(
    z.object({
      name: z.string(),
      enabled: text,
      inbound: text,
      leftOut: z.array(z.string()).nullish(),
    }),
  ),
  services: z.array(z.object({ name: z.string(), status: text })),
  products: z.array(z.object({ name: text, state: z.number().nullish() })).nullish(),
  fault: text,
  productsFault: text,
});

/** What state.ps1 answered; a fault where the profiles themselves could not be asked for. */
export function parseState(
  value: unknown,
): Omit<WindowsFirewall, 'os' | 'settingsOnly' | 'unseen'> | { readonly fault: string } {
  const parsed = answer.safeParse(value);
  if (!parsed.success) return { fault: 'the answer about the firewall was not understood' };
  const { profiles, services, products, fault } = parsed.data;
  if (fault) return { fault: `the firewall could not be asked (${fault})` };
  return {
    profiles: profiles.flatMap(profileOf),
    services: services.map(({ name, status }) => ({ name, state: serviceState(status) })),
    products:
      products?.map(({ name, state }) => ({
        name: name ?? 'a firewall without a name',
        on: state !== null && state !== undefined && (state & 0xf000) === 0x1000,
      })) ?? null,
  };
}

function profileOf(profile: {
  readonly name: string;
  readonly enabled?: string | null | undefined;
  readonly inbound?: string | null | undefined;
  readonly leftOut?: readonly string[] | null | undefined;
}): WindowsProfile[] {
  const network = networks.find((name) => name === profile.name.toLowerCase());
  if (!network) return [];
  const leftOut = (profile.leftOut ?? []).filter((name) => name !== '' && name !== 'NotConfigured');
  return [{ network, state: onOff(profile.enabled), inbound: inboundOf(profile.inbound), leftOut }];
}

/** GpoBoolean: False 0, True 1, NotConfigured 2. */
function onOff(enabled: string | null | undefined): Switch {
  if (enabled === 'True' || enabled === '1') return 'on';
  return enabled === 'False' || enabled === '0' ? 'off' : 'not-known';
}

/** Action: NotConfigured 0, Allow 2, Block 4. Not configured blocks, as Windows does by itself. */
function inboundOf(action: string | null | undefined): WindowsProfile['inbound'] {
  if (action === 'Block' || action === '4' || action === 'NotConfigured' || action === '0')
    return 'block';
  return action === 'Allow' || action === '2' ? 'allow' : 'not-known';
}

function serviceState(status: string | null | undefined): Switch {
  if (status === 'Running') return 'on';
  return status === undefined || status === null || status === '' ? 'not-known' : 'off';
}
