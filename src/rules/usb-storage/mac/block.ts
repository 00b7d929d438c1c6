import { describeHostError, type Host } from '#platform/host.ts';
import type { Hold, SettledBlock } from '#rules/usb-storage/facts.ts';

/**
 * What would become of the next stick. Without a device management macOS has nothing to say no with; one
 * can forbid external disks (`com.apple.configuration.diskmanagement.settings`, macOS 15, supervised Macs),
 * and whether it does is written nowhere that could be read. Phones and cameras nothing keeps out.
 */
export async function macBlock(host: Host, signal: AbortSignal): Promise<SettledBlock> {
  const enrolment = await enrolmentOf(host, signal);
  const none: Hold = { held: 'no', because: ['macOS has no setting that keeps it out'] };
  return {
    holds: { storage: storageHold(enrolment), phone: none, webcam: none, tether: none },
    evidence: [{ label: 'Device management', value: enrolment.said, source: 'profiles status' }],
    mend: 'beadle policy mac-profile DIR',
    look: 'diskutil list external',
  };
}

interface Enrolment {
  readonly managed: boolean | null;
  readonly said: string;
}

async function enrolmentOf(host: Host, signal: AbortSignal): Promise<Enrolment> {
  const limits = { timeoutMs: 8_000, signal };
  const asked = await host.run('/usr/bin/profiles', ['status', '-type', 'enrollment'], limits);
  if (!asked.ok) return { managed: null, said: describeHostError(asked.error).slice(0, 300) };
  return parseEnrolment(asked.value.stdout);
}

/** "MDM enrollment: Yes (User Approved)" or "MDM enrollment: No". */
export function parseEnrolment(text: string): Enrolment {
  const answer = /^\s*MDM enrollment:\s*(Yes|No)\b.*$/im.exec(text);
  if (!answer) return { managed: null, said: 'profiles did not tell' };
  return { managed: answer[1]?.toLowerCase() === 'yes', said: answer[0].trim() };
}

function storageHold({ managed, said }: Enrolment): Hold {
  if (managed === false)
    return { held: 'no', because: ['this Mac has no device management, so macOS mounts any disk'] };
  if (managed === null) return { held: 'unknown', because: [said] };
  return {
    held: 'unknown',
    because: ['whether this Mac’s device management forbids external disks cannot be read'],
  };
}
