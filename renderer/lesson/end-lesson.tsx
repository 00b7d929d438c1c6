import { useState, type ReactNode, type SubmitEvent } from 'react';
import type { ClassroomView } from '#protocol/classroom.ts';
import type { WindowApi } from '#protocol/windows.ts';
import { Icon } from '../ui/icons.tsx';
import { startWords } from '../ui/start-words.ts';
import { isAtField, missingProof, Proof, proofFrom } from './proof.tsx';
import { useSaying } from './start-lesson.tsx';

/** Ends the lesson that is on here before its time. */
export function EndLesson(props: {
  api: WindowApi<'lesson'>;
  session: string;
  start: ClassroomView['start'];
}): ReactNode {
  const { api, session, start } = props;
  const [code, setCode] = useState('');
  const [permission, setPermission] = useState('');
  const { said, busy, run } = useSaying();
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const grant = permission.trim();
    if (grant !== '') return run(() => api.endWithGrant({ grant, session }));
    const proof = proofFrom(start, code);
    if (!proof) return run(missingProof(start));
    run(
      () => api.endLesson({ proof, session }),
      () => setCode(''),
    );
  };
  return (
    <form onSubmit={submit} noValidate>
      <Proof {...{ start, code, setCode, permission, setPermission, said }} />
      <button type="submit" className="button" data-size="adult" aria-disabled={busy || undefined}>
        <Icon name="stop" />
        <span>{busy ? startWords.ending : startWords.end}</span>
      </button>
      <p role="alert" className="lesson-said">
        {!isAtField(said) && said}
      </p>
    </form>
  );
}
