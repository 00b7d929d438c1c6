import { wellFormed } from '#base/well-formed.ts';
import { largestReportBody } from '#protocol/device-channel.ts';
import { deviceEvent, type EventData } from '#protocol/events.ts';

/** Room for the event's own fields and the batch around it. */
const largestData = largestReportBody - 4_096;

/**
 * `data` as the console takes it. What the console would refuse for ever must not stand at the head
 * of the outbox, where nothing behind it would be delivered: in its place goes an event that says
 * what was left out and why.
 */
export function deliverable(data: EventData): EventData {
  const whole = wellFormed(data);
  const parsed = deviceEvent.shape.data.safeParse(whole);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return leftOut(data.type, `${issue?.path.map(String).join('.')}: ${issue?.message}`);
  }
  const bytes = Buffer.byteLength(JSON.stringify(parsed.data));
  return bytes <= largestData ? parsed.data : leftOut(data.type, `it takes ${bytes} bytes`);
}

function leftOut(type: string, why: string): EventData {
  const message = `An event "${type}" was left out, because no console would take it: ${why.slice(0, 500)}. This is a fault in Beadle: report it with this text.`;
  return { type: 'storage-trouble', lost: true, message: message.toWellFormed() };
}
