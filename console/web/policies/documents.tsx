import type { JSX } from 'react';
import type { PolicyView } from '#protocol/console-api.ts';
import { Clauses } from '../states/clauses.tsx';
import { languageWords, variantWords } from '../states/text-words.ts';
import { yearWords } from '../time/year-words.ts';
import { WideTable } from '../shell/wide-table.tsx';
import { roleWords } from './address.ts';

type Audience = PolicyView['audiences'][number];

const modes: Readonly<Record<Audience['mode'], string>> = {
  sign: 'must agree',
  explain: 'must have been shown',
};
const gates: Readonly<Record<Audience['gate'], string>> = {
  logon: 'before using a laptop',
  internet: 'before using the internet',
};

interface AudiencesProps {
  readonly audiences: readonly Audience[];
  readonly documents: PolicyView['documents'];
}

/** Who owes which document, in a sentence each. */
export function Audiences({ audiences, documents }: AudiencesProps): JSX.Element | null {
  if (audiences.length === 0) return null;
  const titleOf = (document: string, audience: Audience): string => {
    const variants = documents.filter((known) => known.document === document);
    const wanted = audience.variants[0]?.variant ?? 'standard';
    const inVariant = variants.filter(({ variant }) => variant === wanted);
    const texts = inVariant.length > 0 ? inVariant : variants;
    return (texts.find(({ language }) => language === 'en') ?? texts[0])?.title ?? document;
  };
  return (
    <section className="panel" aria-labelledby="audiences">
      <h2 id="audiences">Who owes which document</h2>
      <ul className="audiences">
        {audiences.map((audience) => (
          <li key={audience.audience}>
            <h3>{audience.roles.map(roleWords).join(', ')}</h3>
            <p>
              {modes[audience.mode]} {gates[audience.gate]}:{' '}
              <b>{audience.documents.map((document) => titleOf(document, audience)).join(', ')}</b>
              {audience.again.length > 0
                ? `; again ${audience.again.map((when) => when.replaceAll('-', ' ')).join(', ')}`
                : ''}
              .{asksMore(audience)}
            </p>
            {audience.variants.map((variant) => (
              <p key={variant.variant} className="small">
                {variant.years.map(yearWords).join(', ')}:{' '}
                <b>{variantWords(variant.variant) || 'for everybody'}</b>
              </p>
            ))}
            <p className="muted small">
              <Clauses clauses={audience.clauses} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What is asked beside reading, as sentences. */
function asksMore({ statements, typedName, consent }: Audience): string {
  return [
    statements ? ` Each ticks: ${statements.join(' ')}` : '',
    typedName === 'own' ? ' They type their name.' : '',
    typedName === 'visitor' ? ' They type who they are.' : '',
    consent === 'parent' ? ' A parent’s consent comes first.' : '',
  ].join('');
}

interface DocumentsProps {
  readonly documents: PolicyView['documents'];
}

export function Documents({ documents }: DocumentsProps): JSX.Element {
  return (
    <section className="panel" aria-labelledby="documents">
      <h2 id="documents">Documents</h2>
      {documents.length === 0 ? (
        <p className="muted">The pack has no documents.</p>
      ) : (
        <WideTable label="Table of documents">
          <table>
            <caption className="visually-hidden">Documents of the policy pack</caption>
            <thead>
              <tr>
                <th scope="col">Title</th>
                <th scope="col">For</th>
                <th scope="col">Language</th>
                <th scope="col">Version</th>
                <th scope="col">SHA-256</th>
              </tr>
            </thead>
            <tbody>
              {documents.map((document) => (
                <tr key={document.hash}>
                  <th scope="row" lang={document.language}>
                    <bdi>{document.title}</bdi>
                  </th>
                  <td>{variantWords(document.variant) || 'for everybody'}</td>
                  <td>
                    {languageWords(document.language)}
                    {document.reviewed === false && (
                      <span className="muted small"> no speaker has read it yet</span>
                    )}
                  </td>
                  <td>{document.version}</td>
                  <td>
                    <code title={document.hash}>{document.hash.slice(0, 12)}…</code>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </WideTable>
      )}
    </section>
  );
}
