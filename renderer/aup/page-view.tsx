import type { ReactNode } from 'react';
import type { AupDocument } from '#protocol/policy.ts';
import type { WindowApi } from '#protocol/windows.ts';
import { NoticeList } from '../ui/notice-list.tsx';
import { NoticeKinds } from '../ui/notice-kinds.tsx';
import type { Block, DocumentPage } from '../ui/document/parse-document.ts';
import { directionOf } from '#base/direction.ts';
import { Markdown } from '../ui/document/markdown.tsx';
import { Picture } from '../ui/document/picture.tsx';
import { Question } from './question.tsx';

interface PageViewProps {
  readonly page: DocumentPage;
  readonly document: AupDocument;
  readonly api: Pick<WindowApi<'aup'>, 'notice'>;
  readonly answered: boolean;
  readonly onRightAnswer: () => void;
  /** Of what is recorded, the kinds with their pictures; the whole list one press away. */
  readonly kindsOnly?: boolean;
  /** False for a later section of a document shown whole: its heading is one step down. */
  readonly isFirst?: boolean;
}

/** One page: its picture, its idea, and now and then a question. */
export function PageView(props: PageViewProps): ReactNode {
  const { page, document, api, answered, onRightAnswer, isFirst = true } = props;
  const { pictures } = document;
  const Heading = isFirst ? 'h1' : 'h2';
  const drawBlock = (block: Block, index: number): ReactNode => {
    if (block.kind === 'notice')
      return (
        <div key={index} className="notice-place">
          {props.kindsOnly ? <NoticeKinds api={api} /> : <NoticeList api={api} />}
        </div>
      );
    if (block.kind === 'say')
      return (
        <p key={index} className="only-said">
          {block.text}
        </p>
      );
    if (block.kind === 'question')
      return (
        <Question
          key={index}
          options={block.options}
          pictures={pictures}
          answered={answered}
          onRight={onRightAnswer}
        />
      );
    return <Markdown key={index} tokens={[block.token]} pictures={pictures} />;
  };
  return (
    <article
      className="aup-sheet"
      data-picture={page.picture ? 'yes' : 'no'}
      lang={document.language}
      dir={directionOf(document.language)}
    >
      {page.picture && (
        <figure className="aup-figure">
          <Picture picture={page.picture} pictures={pictures} />
        </figure>
      )}
      <div className="aup-words">
        <Heading tabIndex={-1}>{page.heading ?? document.title}</Heading>
        {page.blocks.map(drawBlock)}
      </div>
    </article>
  );
}
