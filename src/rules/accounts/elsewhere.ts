import type { AgentMemory } from '#rules/rule.ts';

/** What the console has said of other devices holds no longer than this without its next answer. */
const holdsMs = 1_800_000;

/** At how many other devices the console sees the same person; null where it has not lately said. */
export function elsewhereOf(memory: AgentMemory | null, now: Date): number | null {
  const console = memory?.console;
  if (!console?.enrolled || console.lastContact === null) return null;
  const silentMs = now.getTime() - console.lastContact.getTime();
  return silentMs > holdsMs || silentMs < -holdsMs ? null : console.elsewhere.length;
}
