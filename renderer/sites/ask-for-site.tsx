import { useEffect, useId, useRef, useState, type ReactNode, type SubmitEvent } from 'react';
import type { ClassroomView } from '#protocol/classroom.ts';
import type { WindowApi } from '#protocol/windows.ts';
import { ask } from '../ui/bridge.ts';
import { FieldTrouble } from '../ui/field-trouble.tsx';
import { Icon } from '../ui/icons.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { siteAsked, siteName } from '../ui/site-name.ts';
import { lessonWords } from '../ui/words/lesson-words.ts';
import { useWords } from '../ui/words/use-words.tsx';

type Asked = ClassroomView['sitesAsked'];

/** Asks the teacher to open a site in this lesson; what was answered stands below. */
export function AskForSite(props: {
  askForSite: WindowApi<'sites'>['askForSite'];
  asked: Asked;
}): ReactNode {
  const words = useWords(lessonWords);
  const { written, setWritten, said, wrong, send, busy } = useAsking(props.askForSite);
  const [label, hint, answerId] = [useId(), useId(), useId()];
  const answer = useRef<HTMLParagraphElement>(null);
  // It stands at the window's lower edge, or below it, where a lesson's banner may be as well.
  useEffect(() => {
    if (said !== '') answer.current?.scrollIntoView({ block: 'center' });
  }, [said]);
  return (
    <section aria-labelledby="ask-site">
      <h2 id="ask-site">{words.askTitle}</h2>
      <form className="ask-site" onSubmit={send} noValidate>
        <label htmlFor={label}>{words.askLabel}</label>
        <input
          id={label}
          className="field"
          type="text"
          inputMode="url"
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          value={written}
          aria-describedby={wrong ? `${answerId} ${hint}` : hint}
          aria-invalid={wrong || undefined}
          onChange={(event) => setWritten(event.target.value)}
        />
        {wrong && <FieldTrouble id={answerId}>{said}</FieldTrouble>}
        <p id={hint} className="muted">
          {words.askHint}
        </p>
        <button
          type="submit"
          className="button"
          data-size="child"
          aria-disabled={busy || undefined}
        >
          <Icon name="question" />
          <span>{words.askButton}</span>
        </button>
        <p ref={answer} role="status" className="sites-said">
          {!wrong && said}
        </p>
      </form>
      {props.asked.length > 0 && <AskedBefore asked={props.asked} />}
    </section>
  );
}

function useAsking(askForSite: WindowApi<'sites'>['askForSite']) {
  const words = useWords(lessonWords);
  const [written, setWritten] = useState('');
  const [said, setSaid] = useState('');
  const [wrong, setWrong] = useState(false);
  const [busy, setBusy] = useState(false);
  const send = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    if (busy) return;
    const site = siteAsked(written);
    setWrong(site === null);
    if (site === null) {
      setSaid(written.trim() === '' ? words.askEmpty : words.askWrong);
      return;
    }
    setBusy(true);
    setSaid('');
    const got = await ask(() => askForSite({ site }));
    setBusy(false);
    if (got.ok) {
      setWritten('');
      setSaid(got.value.told === 'sent' ? words.askSent : words.askWaiting);
    } else if (got.error.code === 'site-open-already') setSaid(words.askOpenAlready);
    else setSaid(words.askFailed);
  };
  return {
    ...{ written, setWritten, said, wrong, busy },
    send: (event: SubmitEvent<HTMLFormElement>) => void send(event),
  };
}

function AskedBefore({ asked }: { asked: Asked }): ReactNode {
  const words = useWords(lessonWords);
  return (
    <>
      <h3>{words.askedTitle}</h3>
      <ul className="asked-sites" aria-live="polite">
        {asked.map(({ request, site, answer }) => (
          <li key={request}>
            <Icon name={answer === null ? 'clock' : answer.is === 'opened' ? 'tick' : 'dash'} />
            <span className="asked-site">
              <strong>
                <bdi>{siteName(site)}</bdi>
              </strong>
              <span>
                <AnswerWords answer={answer} />
              </span>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function AnswerWords({ answer }: { answer: Asked[number]['answer'] }): ReactNode {
  const words = useWords(lessonWords);
  if (answer === null) return words.askedSent;
  const said = answer.is === 'opened' ? words.askedOpened : words.askedNotNow;
  return <Sentence words={said} parts={{ by: answer.by }} />;
}
