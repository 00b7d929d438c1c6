import { z } from 'zod';
import { packSchema } from '#policy/pack-schema.ts';
import type { PolicyRule } from '#policy/rule-values.ts';

/**
 * The JSON Schema of `policy.yaml` for editors, as the text of `policies/schema/policy.schema.json`.
 * It shows what may be written; `policy check` is what decides.
 */
export function generatePolicySchema(rules: readonly PolicyRule[]): string {
  const schema = z.toJSONSchema(packSchema(rules), {
    io: 'input',
    target: 'draft-07',
    unrepresentable: 'any',
    reused: 'ref',
  });
  const { $schema, ...rest } = schema;
  const head = { $schema, title: 'Beadle policy pack', description: 'policy.yaml of a pack' };
  return `${JSON.stringify({ ...head, ...rest }, null, 2)}\n`;
}
