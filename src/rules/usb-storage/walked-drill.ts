import type { Drill, TrialStep } from '#rules/rule.ts';
import { keepsOut } from '#rules/usb-storage/admission.ts';
import type { UsbParameters } from '#rules/usb-storage/parameters.ts';
import { notAsked, walk } from '#rules/walked-trial.ts';

/** Where only a technician sees whether a stick can be read: Windows and macOS. */
export const drill: Drill<UsbParameters> = async (context) => {
  const { parameters, mode } = context;
  if (mode !== 'enforce' || !keepsOut(parameters) || !parameters.scope.includes('storage'))
    return [notAsked('The block on sticks', 'the policy does not enforce one')];
  const files = context.host.os === 'win32' ? 'Explorer' : 'the Finder';
  const steps: TrialStep[] = [
    await walk(context, {
      did: 'Plugged in a stick that the policy does not allow',
      ask: 'Sign in as a pupil would. Plug in a stick that the school does not allow, and wait ten seconds.',
      question: `Can any file on it be opened in ${files}?`,
      proves: 'no',
      saw: { yes: 'its files can be opened', no: 'nothing on it can be opened' },
    }),
    await walk(context, {
      did: 'Typed on a USB keyboard while the stick was in',
      ask: 'Leave the stick in, plug in a USB keyboard, and type a few words.',
      question: 'Did the words appear?',
      proves: 'yes',
      saw: { yes: 'the keyboard works', no: 'the keyboard does not work' },
    }),
  ];
  if (parameters.allow.length === 0) return steps;
  const people = [...new Set(parameters.allow.flatMap((entry) => entry.people))].join(' or ');
  return [
    ...steps,
    await walk(context, {
      did: `Plugged in an allowed stick while signed in: ${people}`,
      ask: `Take that stick out. Let the ${people} sign in and plug in a stick that is allowed.`,
      question: `Can its files be opened in ${files}?`,
      proves: 'yes',
      saw: { yes: 'its files can be opened', no: 'it was kept out' },
    }),
    await walk(context, {
      did: 'Signed out with the stick left in',
      ask: `Leave it in. Let the ${people} sign out, and somebody else sign in.`,
      question: `Can any file on it be opened in ${files} now?`,
      proves: 'no',
      saw: { yes: 'its files can still be opened', no: 'it is kept out again' },
    }),
  ];
};
