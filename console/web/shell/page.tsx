import { useEffect, useRef, type JSX, type ReactNode } from 'react';

interface PageProps {
  readonly title: string;
  /** The sentence under the heading. */
  readonly lead?: ReactNode;
  /** Beside the heading: links and buttons that belong to the whole page. */
  readonly aside?: ReactNode;
  readonly children?: ReactNode;
}

// The first page after loading must not take the focus from the address bar or a skip link.
let pagesShown = 0;

/** One page: names the document, and moves the focus to its heading when it is navigated to. */
export function Page({ title, lead, aside, children }: PageProps): JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Beadle`;
  }, [title]);
  useEffect(() => {
    if (pagesShown > 0) heading.current?.focus({ preventScroll: true });
    pagesShown += 1;
  }, []);
  return (
    <>
      <header className="page-head">
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead === undefined ? null : <p className="lead">{lead}</p>}
        </div>
        {aside === undefined ? null : <div className="page-aside no-print">{aside}</div>}
      </header>
      {children}
    </>
  );
}
