import type { Drill } from '#rules/rule.ts';
import { walk, type WalkedTrial } from '#rules/walked-trial.ts';
import type { FirewallParameters } from './parameters.ts';

/** Ports that a Windows, a Mac and a Linux laptop would answer at if nothing held them back. */
const ports = { win32: [135, 445], darwin: [22, 5900], linux: [22, 111] } as const;

/** Only another device can tell what this one lets in. */
export const drill: Drill<FirewallParameters> = async (context) => [
  await walk(context, fromOutside(context.host.os)),
];

function fromOutside(os: keyof typeof ports): WalkedTrial {
  const [first, second] = ports[os];
  return {
    did: `Knocked at ports ${first} and ${second} from another device on the same network`,
    ask: `On another laptop in the same network, with this one's address in place of ADDRESS, run "Test-NetConnection ADDRESS -Port ${first}" and the same with ${second} (Windows), or "nc -vz -w 3 ADDRESS ${first}" and ${second} (Linux, macOS).`,
    question: 'Did any of them connect?',
    proves: 'no',
    saw: { yes: 'a connection from outside was let in', no: 'none was let in' },
  };
}
