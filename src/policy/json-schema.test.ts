import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { allRules } from '#rules/registry.ts';
import { generatePolicySchema } from '#policy/json-schema.ts';
import { testRules } from '#policy/test-rules.ts';

interface Shape {
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly additionalProperties?: unknown;
  readonly required?: readonly string[];
}

describe('the JSON Schema for editors', () => {
  it('in policies/schema is current; else run: node build/generate.ts', () => {
    const file = path.join(import.meta.dirname, '../../policies/schema/policy.schema.json');
    expect(readFileSync(file, 'utf8')).toBe(generatePolicySchema(allRules));
  });

  it('knows every rule with every parameter, and refuses what it does not know', () => {
    const schema = JSON.parse(generatePolicySchema(testRules)) as Shape;
    const { usb, virus } = schema.properties?.['rules']?.properties ?? {};
    expect(Object.keys(usb?.properties ?? {}).sort()).toEqual([
      'allow',
      'because',
      'clause',
      'default',
      'grace',
      'interval',
      'loosens',
      'mode',
      'scope',
    ]);
    expect(virus?.additionalProperties).toBe(false);
    expect(virus?.required).toBeUndefined();
  });

  it('lets durations be written as people write them', () => {
    expect(generatePolicySchema(testRules)).toContain('(s|m|h|d|w)$');
  });
});
