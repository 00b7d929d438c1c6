import { Button } from '@mantine/core';
import { useState, type JSX } from 'react';
import type { ClassSittingView } from '#protocol/console-aup.ts';
import type { StageProps } from './page.tsx';
import { Recorded } from './recorded.tsx';

/** The words, large enough for the back row, a page at a time. */
export function ReadOut({ view, control, teaches }: StageProps): JSX.Element {
  const [at, setAt] = useState(0);
  const pages = view.documents.flatMap(({ title, pages: all }) =>
    all.map((page) => ({ ...page, title })),
  );
  const page = pages[at];
  const last = at >= pages.length - 1;
  return (
    <section className="read-out" aria-live="polite">
      <p className="muted">
        {page?.title} · page {at + 1} of {pages.length}
      </p>
      {page?.heading ? <h2>{page.heading}</h2> : null}
      {page ? <Words page={page} recorded={view.recorded} key={at} /> : null}
      <div className="read-out-turn">
        <Button size="lg" variant="default" disabled={at === 0} onClick={() => setAt(at - 1)}>
          Back
        </Button>
        {last ? null : (
          <Button size="lg" onClick={() => setAt(at + 1)}>
            Next
          </Button>
        )}
        {last && teaches ? (
          <Button size="lg" loading={control.busy} onClick={control.read}>
            I have read it out
          </Button>
        ) : null}
      </div>
    </section>
  );
}

/** The lines of a page, with what is recorded where the document has its place. */
function Words(props: {
  readonly page: ClassSittingView['documents'][number]['pages'][number];
  readonly recorded: ClassSittingView['recorded'];
}): JSX.Element {
  const { lines, noticeAfter = lines.length } = props.page;
  return (
    <>
      <Lines of={lines.slice(0, noticeAfter)} />
      {props.page.noticeAfter === undefined ? null : <Recorded recorded={props.recorded} />}
      <Lines of={lines.slice(noticeAfter)} />
    </>
  );
}

const Lines = ({ of }: { readonly of: readonly string[] }): JSX.Element[] =>
  of.map((line, place) => (
    <p key={place} className="read-out-line">
      {line}
    </p>
  ));
