import { useId, useState, type ReactNode, type SubmitEvent } from 'react';
import type { ClassroomView } from '#protocol/classroom.ts';
import type { Answer, WindowApi } from '#protocol/windows.ts';
import { ask } from '../ui/bridge.ts';
import { Icon } from '../ui/icons.tsx';
import { startWords } from '../ui/start-words.ts';
import { siteAsked } from '../ui/site-name.ts';
import { isAtField, missingProof, Proof, proofFrom } from './proof.tsx';

type Start = ClassroomView['start'];
const lengths = [20, 40, 60] as const;

/** How long, which sites, and who says so: one press, and the lesson is on. */
export function StartLesson({ api, start }: { api: WindowApi<'lesson'>; start: Start }): ReactNode {
  const [minutes, setMinutes] = useState<number>(40);
  const [sites, setSites] = useState('');
  const [code, setCode] = useState('');
  const [permission, setPermission] = useState('');
  const { said, busy, run } = useSaying();
  const field = useId();
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const open = sitesFrom(sites);
    if (typeof open === 'string') return run(open);
    const grant = permission.trim();
    if (grant !== '') return run(() => api.startWithGrant({ grant, minutes, sites: open }));
    const proof = proofFrom(start, code);
    if (!proof) return run(missingProof(start));
    run(
      () => api.startLesson({ proof, minutes, sites: open }),
      () => setCode(''),
    );
  };
  return (
    <form onSubmit={submit} noValidate>
      <Lengths minutes={minutes} onChoose={setMinutes} />
      <div className="lesson-field">
        <label htmlFor={field}>{startWords.sitesLabel}</label>
        <textarea
          id={field}
          className="field"
          rows={2}
          spellCheck={false}
          value={sites}
          onChange={(event) => setSites(event.target.value)}
        />
      </div>
      <Proof {...{ start, code, setCode, permission, setPermission, said }} />
      <button
        type="submit"
        className="button"
        data-look="main"
        data-size="adult"
        aria-disabled={busy || undefined}
      >
        <Icon name="lesson" />
        <span>{busy ? startWords.starting : startWords.start}</span>
      </button>
      <p role="alert" className="lesson-said">
        {!isAtField(said) && said}
      </p>
    </form>
  );
}

/** Says what went wrong, in the agent's words; nothing while all is well: the page itself changes. */
export function useSaying(): {
  said: string;
  busy: boolean;
  run: (what: string | (() => Promise<Answer<unknown>>), onFailed?: () => void) => void;
} {
  const [said, setSaid] = useState('');
  const [busy, setBusy] = useState(false);
  const run = (what: string | (() => Promise<Answer<unknown>>), onFailed?: () => void): void => {
    if (busy) return;
    if (typeof what === 'string') return setSaid(what);
    setBusy(true);
    setSaid('');
    void ask(what).then((got) => {
      setBusy(false);
      if (got.ok) return;
      setSaid(`${got.error.message} ${got.error.fix ?? ''}`.trim());
      onFailed?.();
    });
  };
  return { said, busy, run };
}

function Lengths(props: { minutes: number; onChoose: (minutes: number) => void }): ReactNode {
  const name = useId();
  return (
    <fieldset>
      <legend>{startWords.howLong}</legend>
      <div className="lesson-lengths">
        {lengths.map((minutes) => (
          <label key={minutes}>
            <input
              type="radio"
              name={name}
              checked={props.minutes === minutes}
              onChange={() => props.onChoose(minutes)}
            />
            {minutes} min
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function sitesFrom(text: string): string[] | string {
  const lines = text.split(/[\n,]/).filter((line) => line.trim() !== '');
  const sites = lines.map((line) => siteAsked(line) ?? line);
  const wrong = lines.find((line) => siteAsked(line) === null);
  return wrong === undefined ? [...new Set(sites)] : `“${wrong.trim()}” ${startWords.sitesWrong}`;
}
