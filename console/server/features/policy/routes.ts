import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { viewCards } from '#console/features/policy/cards.ts';
import type { Policies } from '#console/features/policy/service.ts';
import { viewPolicy } from '#console/features/policy/view.ts';
import { check } from '#console/http/problem.ts';
import type { PolicyRule } from '#policy/rule-values.ts';
import type { RuleCatalogue } from '#protocol/rule-catalogue.ts';
import { role, schoolYear } from '#protocol/scalars.ts';

const whose = z.strictObject({
  role: z.preprocess((text) => (text === '' ? undefined : text), role.optional()),
  year: z.preprocess(
    (text) => (text === '' || text === undefined ? undefined : Number(text)),
    schoolYear.optional(),
  ),
});

export interface PolicyRoutes {
  readonly policies: Policies;
  readonly rules: readonly PolicyRule[];
  readonly catalogue: RuleCatalogue;
}

export function policyRoutes(
  app: FastifyInstance,
  { policies, rules, catalogue }: PolicyRoutes,
): void {
  app.get('/api/policy', { config: { access: 'technician' } }, (request) =>
    Promise.resolve(viewPolicy(policies.inForce, check(whose, request.query), rules)),
  );
  // What hangs on the wall of a classroom is no secret to anybody who works there.
  app.get('/api/policy/cards', { config: { access: 'signed-in' } }, () =>
    Promise.resolve(viewCards(policies.inForce.envelope)),
  );
  // The words with which pages speak about rules; nothing of the school is in them.
  app.get('/api/rules', { config: { access: 'signed-in' } }, () => Promise.resolve(catalogue));
}
