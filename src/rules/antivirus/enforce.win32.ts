import type { Enforcer } from '#rules/rule.ts';
import type { Parameters } from './parameters.ts';

const key = 'HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows Defender\\Signature Updates';
const hourMs = 3_600_000;

/**
 * Sees that Microsoft Defender asks for definitions often enough: four times within the policy's
 * limit and every eight hours at least, and after a day that was missed. Policy values, so they work
 * without its service being asked (Microsoft, ADMX_MicrosoftDefenderAntivirus:
 * SignatureUpdateInterval in hours 1 to 24, SignatureUpdateCatchupInterval in days).
 */
export const enforcer: Enforcer<Parameters> = {
  async plan({ host, parameters }) {
    const { products, maxDefinitionAge } = parameters;
    if (products !== 'any' && !products.includes('microsoft-defender')) return { changes: [] };
    const defender = await host.readRegistry('HKLM\\SOFTWARE\\Microsoft\\Windows Defender');
    if (!defender.ok) return { changes: [] };
    const hours = Math.min(8, Math.max(1, Math.floor(maxDefinitionAge / (4 * hourMs))));
    return {
      changes: [
        { kind: 'registry-value', key, name: 'SignatureUpdateInterval', data: hours },
        { kind: 'registry-value', key, name: 'SignatureUpdateCatchupInterval', data: 1 },
      ],
    };
  },
};
