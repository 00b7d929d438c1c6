import type { Drill } from '#rules/rule.ts';
import { notAsked, walk, type WalkedTrial } from '#rules/walked-trial.ts';
import type { Parameters } from './parameters.ts';

const where = {
  linux:
    'Open /var/log/unattended-upgrades/unattended-upgrades.log (or "journalctl -u dnf-automatic").',
  win32: 'Open Settings, Windows Update, Update history.',
  darwin: 'Open System Settings, General, Software Update, and the (i) beside automatic updates.',
} as const;

const history: Omit<WalkedTrial, 'ask'> = {
  did: 'Looked when updates last installed themselves',
  question: 'Is there an entry of the last seven days that nobody started by hand?',
  proves: 'yes',
  saw: {
    yes: 'updates came by themselves within seven days',
    no: 'none came by itself in seven days',
  },
};

const asPupil: WalkedTrial = {
  did: 'Tried to put updates off as a pupil',
  ask: 'Sign in as a pupil would, and try to pause updates or to switch them off.',
  question: 'Could the pupil do it?',
  proves: 'no',
  saw: { yes: 'a pupil could put updates off', no: 'a pupil could not' },
};

/** That a setting says "automatic" is no update yet: a technician looks at what really came. */
export const drill: Drill<Parameters> = async (context) => {
  if (context.parameters.automatic !== 'required')
    return [notAsked('Nothing', 'the policy asks for no automatic updates')];
  return [
    await walk(context, { ...history, ask: where[context.host.os] }),
    await walk(context, asPupil),
  ];
};
