import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { JSX } from 'react';
import { Link } from 'wouter';
import { lessonCodeStanding, newLessonCode } from '#protocol/classroom.ts';
import { ask, tell } from '../api/client.ts';
import { posting, useSignedIn } from '../api/me-context.ts';
import { Answer } from '../shell/answer.tsx';
import { Page } from '../shell/page.tsx';
import { When } from '../time/when.tsx';
import './classroom.css';
import { CodePicture } from './code-picture.tsx';

/** A teacher's own code, for starting a lesson on a laptop when the network is down. */
export default function LessonCodePage(): JSX.Element {
  const me = useSignedIn();
  const standing = useQuery({
    queryKey: ['lesson-code'],
    queryFn: ({ signal }) => ask(lessonCodeStanding, '/api/lesson-code', { signal }),
    enabled: me.role === 'teacher',
  });
  return (
    <>
      <p className="crumb no-print">
        <Link href="/classes">Classes</Link>
      </p>
      <Page
        title="Your lesson code"
        lead="Start a lesson on a laptop itself when the network is down: with six digits from an app on your phone."
      >
        {me.role === 'teacher' ? (
          <Answer answer={standing} what="your lesson code">
            {({ createdAt }) => <Standing createdAt={createdAt} />}
          </Answer>
        ) : (
          <p>Lesson codes belong to teachers. A technician makes nobody’s code.</p>
        )}
      </Page>
    </>
  );
}

function Standing({ createdAt }: { createdAt: string | null }): JSX.Element {
  const me = useSignedIn();
  const queries = useQueryClient();
  const again = () => queries.invalidateQueries({ queryKey: ['lesson-code'] });
  const make = useMutation({
    mutationFn: () => ask(newLessonCode, '/api/lesson-code', posting(me)),
    onSuccess: again,
  });
  const remove = useMutation({
    mutationFn: () => tell('/api/lesson-code/remove', posting(me)),
    onSuccess: () => {
      make.reset();
      return again();
    },
  });
  const failure = make.error ?? remove.error;
  return (
    <section className="panel" aria-labelledby="code">
      <h2 id="code">{createdAt ? 'You have a code' : 'You have no code yet'}</h2>
      {createdAt ? (
        <p>
          Made <When at={createdAt} />. Your classes’ laptops learn it when they are next online.
        </p>
      ) : (
        <p>Make one now, while the network is up. It takes a minute and your phone.</p>
      )}
      <div className="site-asks-act">
        <Button
          variant={createdAt ? 'default' : 'filled'}
          loading={make.isPending}
          onClick={() => make.mutate()}
        >
          {createdAt ? 'Make a new code' : 'Make a code'}
        </Button>
        {createdAt ? (
          <Button variant="default" loading={remove.isPending} onClick={() => remove.mutate()}>
            Remove my code
          </Button>
        ) : null}
      </div>
      <div role="status">{make.data ? <Made {...make.data} /> : null}</div>
      <div role="alert">
        {failure ? <p className="form-error">That did not work: {failure.message}</p> : null}
      </div>
    </section>
  );
}

function Made({ secret, address }: { secret: string; address: string }): JSX.Element {
  return (
    <div className="code-made">
      <CodePicture text={address} title="QR code for an authenticator app" />
      <ol>
        <li>
          On your phone, open an app for sign-in codes (an “authenticator”) and scan this picture.
          Reading this on that phone? <a href={address}>Add it to the app</a>.
        </li>
        <li>
          No camera? Type this key into the app:{' '}
          <code className="code-secret">{secret.match(/.{4}/g)?.join(' ')}</code>
        </li>
        <li>Close this page when the app shows six digits. The picture is shown only once.</li>
        <li>
          On a laptop, open “Start a lesson here” from Beadle’s menu and type the six digits. Each
          code works once on each laptop.
        </li>
      </ol>
    </div>
  );
}
