import { Button, Modal } from '@mantine/core';
import { useState, type JSX } from 'react';
import type { ClassSittingView } from '#protocol/console-aup.ts';
import type { StageProps } from './page.tsx';
import { Recorded } from './recorded.tsx';

type Child = ClassSittingView['children'][number];

const words: Readonly<Record<Child['answer'], readonly [shape: string, text: string]>> = {
  waiting: ['◷', 'Your turn'],
  agreed: ['✓', 'Agreed'],
  // Said kindly: the whole class can see it.
  'not-today': ['–', 'Later'],
  before: ['✓', 'Agreed before'],
};

/** A tile for each child. They come up, press their name, and answer. */
export function Children({ view, control, teaches }: StageProps): JSX.Element {
  const [open, setOpen] = useState<string | null>(null);
  const child = view.children.find(({ person }) => person === open);
  const waiting = view.children.filter(({ answer }) => answer === 'waiting').length;
  return (
    <section aria-labelledby="turn">
      <h2 id="turn">{waiting === 0 ? 'Everybody has answered' : 'Press your name'}</h2>
      <p role="status" className="muted">
        {view.children.length - waiting} of {view.children.length} have answered.
      </p>
      <ul className="sitting-children">
        {view.children.map((one) => (
          <li key={one.person}>
            <button
              type="button"
              className="sitting-child"
              data-answer={one.answer}
              disabled={!teaches || one.answer === 'before'}
              onClick={() => setOpen(one.person)}
            >
              <b>{one.givenName}</b>
              <span>
                <span aria-hidden="true">{words[one.answer][0]} </span>
                {words[one.answer][1]}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <details className="panel sitting-recorded">
        <summary>What the laptops record</summary>
        <Recorded recorded={view.recorded} />
      </details>
      <Modal.Root
        opened={child !== undefined}
        onClose={() => setOpen(null)}
        size="lg"
        centered
        transitionProps={{ duration: 0 }}
      >
        <Modal.Overlay />
        <Modal.Content aria-label={child?.givenName}>
          <Modal.Body>
            {child ? (
              <Ask child={child} control={control} view={view} done={() => setOpen(null)} />
            ) : null}
          </Modal.Body>
        </Modal.Content>
      </Modal.Root>
    </section>
  );
}

function Ask(props: {
  readonly child: Child;
  readonly view: ClassSittingView;
  readonly control: StageProps['control'];
  readonly done: () => void;
}): JSX.Element {
  const { child, control, view, done } = props;
  const explain = view.documents[0]?.mode === 'explain';
  const give = (decision: 'agreed' | 'not-today') => (): void => {
    control.answer(child.person, decision);
    done();
  };
  const undo = (): void => {
    control.undo(child.person);
    done();
  };
  return (
    <div className="sitting-ask">
      <h2>{child.givenName}</h2>
      <p className="read-out-line">
        {explain ? 'Have you heard the rules?' : 'Do you agree to the rules?'}
      </p>
      <div className="sitting-answers">
        <Button size="xl" onClick={give('agreed')}>
          {explain ? 'I have heard them' : 'I agree'}
        </Button>
        <Button size="xl" variant="default" onClick={give('not-today')}>
          Not today
        </Button>
      </div>
      <div className="sitting-bar">
        <Button variant="subtle" onClick={done}>
          Back to the names
        </Button>
        {child.records.length > 0 ? (
          <Button variant="subtle" onClick={undo}>
            Take the answer back
          </Button>
        ) : null}
      </div>
    </div>
  );
}
