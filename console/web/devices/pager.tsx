import { Button } from '@mantine/core';
import type { JSX } from 'react';

interface PagerProps {
  readonly page: number;
  readonly pages: number;
  readonly onGo: (page: number) => void;
}

export function Pager({ page, pages, onGo }: PagerProps): JSX.Element | null {
  if (pages < 2) return null;
  const go = (next: number): void => {
    onGo(next);
    window.scrollTo({ top: 0 });
  };
  return (
    <nav aria-label="Pages of the list" className="pager no-print">
      <Button variant="default" disabled={page <= 1} onClick={() => go(page - 1)}>
        ← Previous
      </Button>
      <span>
        Page {page.toLocaleString('en-GB')} of {pages.toLocaleString('en-GB')}
      </span>
      <Button variant="default" disabled={page >= pages} onClick={() => go(page + 1)}>
        Next →
      </Button>
    </nav>
  );
}
