import type { Random } from '#base/backoff.ts';
import type { Clock } from '#base/clock.ts';
import type { Logger } from '#base/logger.ts';
import { Evaluation } from '#agent/evaluation/evaluation.ts';
import type { RuleRunner } from '#agent/rule-runner.ts';
import { parseRows, type Storage } from '#agent/storage.ts';
import type { Finding } from '#protocol/finding.ts';
import { allRules } from '#rules/registry.ts';

/** Wires the evaluation of rules to the agent's database and people. */
export function createEvaluation(
  { state, recorder }: Storage,
  parts: {
    clock: Clock;
    random: Random;
    logger: Logger;
    runner: RuleRunner;
    /** Id of the known person at the device. */
    person: () => string | undefined;
    onChange: () => void;
  },
): Evaluation {
  const { runner, person, ...rest } = parts;
  const aboutPerson = new Set(
    allRules.filter((rule) => rule.subject === 'person').map((rule) => rule.id),
  );
  return new Evaluation(
    {
      ...rest,
      check: (rule, setting) => runner.check(rule, setting),
      watch: (rule, onChange) => runner.watch(rule, onChange),
      personFor: (rule) => (aboutPerson.has(rule) ? person() : undefined),
      report: (finding) =>
        recorder.record([{ type: 'finding', finding }], () =>
          state.putFinding(finding.rule, JSON.stringify(finding)),
        ),
      forget: (rule) => recorder.record([], () => state.deleteFinding(rule)),
    },
    parseRows<Finding>(state.findings()),
  );
}
