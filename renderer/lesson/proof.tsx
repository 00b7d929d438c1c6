import type { ReactNode } from 'react';
import type { ClassroomView, LessonProof } from '#protocol/classroom.ts';
import { startWords } from '../ui/start-words.ts';
import { CodeField } from './code-field.tsx';
import { Permission } from './permission.tsx';

type Start = ClassroomView['start'];

/** How somebody shows that they may lead a lesson here: their sign-in, a code, or a permission. */
export function Proof(props: {
  start: Start;
  code: string;
  setCode: (code: string) => void;
  permission: string;
  setPermission: (permission: string) => void;
  said: string;
}): ReactNode {
  const { start, code, setCode, permission, setPermission, said } = props;
  const troubleOf = (missing: string): string | undefined => (said === missing ? said : undefined);
  return (
    <>
      <CodeField
        {...{ start, code }}
        onChange={setCode}
        trouble={troubleOf(startWords.codeWrong)}
      />
      {!start.bySignIn && (
        <Permission
          value={permission}
          onChange={setPermission}
          onlyWay={!start.byCode}
          trouble={troubleOf(startWords.permissionMissing)}
        />
      )}
    </>
  );
}

/** What is shown to the agent; null while what was written cannot be a code. */
export function proofFrom(start: Start, written: string): LessonProof | null {
  if (start.bySignIn) return { how: 'sign-in' };
  const code = written.replaceAll(/\s/g, '');
  return /^\d{6}$/.test(code) ? { how: 'code', code } : null;
}

/** Why what was written shows nothing: no code, or, where no code is known here, no permission. */
export const missingProof = (start: Start): string =>
  start.byCode ? startWords.codeWrong : startWords.permissionMissing;

/** Said at its own field. */
export const isAtField = (said: string): boolean =>
  said === startWords.codeWrong || said === startWords.permissionMissing;
