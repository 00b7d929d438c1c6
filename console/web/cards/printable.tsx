import { Button } from '@mantine/core';
import type { JSX } from 'react';
import { Link } from 'wouter';
import type { CardSheet } from '#protocol/console-cards.ts';
import { Empty } from '../shell/answer.tsx';
import { Page } from '../shell/page.tsx';
import { pagesWords } from './card-words.ts';
import './cards.css';

interface PrintableProps {
  readonly title: string;
  readonly cards: readonly CardSheet[];
  readonly children: JSX.Element;
}

/** Around what is printed stands what is not. */
export function Printable({ title, cards, children }: PrintableProps): JSX.Element {
  const print = (
    <Button size="md" onClick={() => window.print()}>
      Print {pagesWords(cards.length)}
    </Button>
  );
  return (
    <div className="printed-alone">
      <p className="crumb no-print">
        <Link href="/cards">What-to-do cards</Link>
      </p>
      <Page title={title} aside={cards.length > 0 ? print : undefined}>
        {children}
      </Page>
    </div>
  );
}

export function NoSuchCard(): JSX.Element {
  return (
    <Empty title="There is no such card">
      <p>
        The policy may have changed. <Link href="/cards">See the cards there are</Link>.
      </p>
    </Empty>
  );
}
