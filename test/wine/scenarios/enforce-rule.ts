import { createWindowsHost } from '#platform/win32/host.ts';
import { withDefaults } from '#platform/host-options.ts';
import { windowsWriter } from '#platform/win32/writer.ts';
import { runRule } from '#rules/evaluate.ts';
import { loadEnforcer, loadRuleForOs } from '#rules/registry.ts';
import { answer } from './answer.ts';

/** What a policy asks of one rule is looked at, made so, looked at, taken back and looked at again. */
void answer<{ rule: string; parameters: unknown }>(async ({ rule, parameters }) => {
  const host = createWindowsHost(withDefaults({}));
  const on = await loadRuleForOs(rule, 'win32');
  const whole = on.rule.parameters.parse(parameters) as never;
  const look = () => runRule({ on, parameters, mode: 'enforce', host, person: null, memory: null });
  const enforcer = await loadEnforcer(rule, 'win32');
  const before = await look();
  const plan = await enforcer?.plan({
    host,
    parameters: whole,
    now: new Date(),
    person: null,
    memory: null as never,
    signal: AbortSignal.timeout(30_000),
  });
  const changes = plan?.changes ?? [];
  const saved = [];
  for (const change of changes) saved.push(await windowsWriter.capture(change));
  const applied = [];
  for (const [index, change] of changes.entries()) {
    const kept = saved[index];
    applied.push(kept?.ok ? await windowsWriter.apply(change, kept.value, [change]) : kept);
  }
  const during = await look();
  const holds = await Promise.all(changes.map((change) => windowsWriter.holds(change)));
  const reverted = [];
  for (const [index, change] of [...changes.entries()].reverse()) {
    const kept = saved[index];
    reverted.push(kept?.ok ? await windowsWriter.revert([change], kept.value) : kept);
  }
  return { changes, before, applied, during, holds, reverted, after: await look() };
});
