import { z } from 'zod';
import type { EvidenceItem, Verdict } from '#protocol/finding.ts';
import { personReasons, withoutPerson } from '#rules/person-reasons.ts';
import type { AgentMemory, EvaluateContext, RequiredDocument, Rule } from '#rules/rule.ts';

/** What is remembered of this person's agreements; null where the agent holds nothing of them. */
export type AupFacts = { readonly aup: AgentMemory['aup'] | 'no-agent' };

/** Who owes which document is the pack's `aup` part; the rule itself has nothing to choose. */
const parameters = z.strictObject({});
export type AupParameters = z.infer<typeof parameters>;

export const rule: Rule<AupFacts, AupParameters> = {
  id: 'aup',
  title: 'Acceptable use policy',
  summary: 'Whoever is signed in has acknowledged the documents that the school asks them to.',
  personSummary: 'This laptop checks that you have met the school’s computer rules.',
  subject: 'person',
  parameters,
  strictness: {},
  defaultIntervalMs: 900_000,
  timeLimitMs: 1_000,
  reasons: {
    ...personReasons,
    'no-record': {
      state: 'unknown',
      technician:
        'The agent holds nothing about what this person has to acknowledge: the policy or the list of people has not arrived.',
      person: 'The laptop is still waiting for the school’s list.',
      fix: { text: 'Check that the laptop reaches the console.', commands: [] },
    },
    'nothing-asked': {
      state: 'not-applicable',
      technician: 'The school asks this person to acknowledge no document.',
      person: 'There is nothing for you to agree.',
    },
    acknowledged: {
      state: 'compliant',
      technician: 'Acknowledged: {documents}.',
      person: 'You have agreed the computer rules. Thank you.',
    },
    shown: {
      state: 'compliant',
      technician: 'Has been shown: {documents}.',
      person: 'You have seen the computer rules.',
    },
    'not-acknowledged': {
      state: 'violated',
      technician: 'Not acknowledged yet: {documents}.',
      person: 'There are computer rules for you to read.',
      fix: {
        text: 'Open the rules from Beadle’s window on this laptop, or hold a class sitting.',
        commands: [],
      },
    },
  },
  records: [
    {
      what: 'Which computer rules you met, when, and what you answered',
      why: 'So that the school knows you were told.',
      personal: true,
    },
    {
      what: 'Your name, where you typed it under the rules',
      why: 'So that your answer is yours. It stands for your signature.',
      personal: true,
    },
  ],
  evaluate,
};

function evaluate(facts: AupFacts, _parameters: AupParameters, context: EvaluateContext): Verdict {
  const early = withoutPerson(context.person, facts.aup !== 'no-agent');
  if (early) return early;
  if (facts.aup === null || facts.aup === 'no-agent')
    return { state: 'unknown', reason: 'no-record', detail: {}, evidence: [] };
  const { required, mode } = facts.aup;
  const evidence = required.map(asEvidence);
  const missing = required.filter((document) => document.acknowledgedAt === null);
  if (required.length === 0)
    return { state: 'not-applicable', reason: 'nothing-asked', detail: {}, evidence };
  if (missing.length > 0)
    return { state: 'violated', reason: 'not-acknowledged', detail: titles(missing), evidence };
  const reason = mode === 'sign' ? 'acknowledged' : 'shown';
  return { state: 'compliant', reason, detail: titles(required), evidence };
}

const titles = (documents: readonly RequiredDocument[]): Verdict['detail'] => ({
  documents: documents.slice(0, 50).map(({ title }) => title),
});

function asEvidence({ title, version, acknowledgedAt }: RequiredDocument): EvidenceItem {
  const value = acknowledgedAt === null ? 'not acknowledged' : `acknowledged ${acknowledgedAt}`;
  return { label: `${title}, version ${version}`.slice(0, 200), value, source: 'agent' };
}
