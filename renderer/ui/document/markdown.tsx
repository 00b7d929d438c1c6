import { Fragment, type ReactNode } from 'react';
import type { Token, Tokens } from 'marked';
import { unescaped } from '#base/unescaped.ts';
import { pictureRef } from './parse-document.ts';
import { Picture } from './picture.tsx';

/**
 * Draws Markdown tokens as elements. There is no raw HTML on this path: a tag in a document is left
 * out, and a link is drawn as its words, because these windows navigate nowhere.
 */
export function Markdown({
  tokens,
  pictures,
}: {
  tokens: readonly Token[];
  pictures: Pictures;
}): ReactNode {
  return tokens.map((token, index) => <Fragment key={index}>{draw(token, pictures)}</Fragment>);
}

export type Pictures = Readonly<Record<string, string>>;
type Draw = (token: never, pictures: Pictures) => ReactNode;

const inside = (token: Token, pictures: Pictures): ReactNode =>
  'tokens' in token && token.tokens ? (
    <Markdown tokens={token.tokens} pictures={pictures} />
  ) : (
    unescaped('text' in token ? String(token.text) : '')
  );

const drawers: Record<string, Draw> = {
  paragraph: (token: Token, pictures: Pictures) => <p>{inside(token, pictures)}</p>,
  heading: (token: Tokens.Heading, pictures: Pictures) =>
    token.depth <= 2 ? <h2>{inside(token, pictures)}</h2> : <h3>{inside(token, pictures)}</h3>,
  blockquote: (token: Token, pictures: Pictures) => (
    <blockquote>{inside(token, pictures)}</blockquote>
  ),
  list: (token: Tokens.List, pictures: Pictures) => {
    const items = token.items.map((item, index) => <li key={index}>{inside(item, pictures)}</li>);
    return token.ordered ? <ol>{items}</ol> : <ul>{items}</ul>;
  },
  table: (token: Tokens.Table, pictures: Pictures) => <Table table={token} pictures={pictures} />,
  code: (token: Tokens.Code) => <pre>{token.text}</pre>,
  hr: () => <hr />,
  text: inside as Draw,
  strong: (token: Token, pictures: Pictures) => <strong>{inside(token, pictures)}</strong>,
  em: (token: Token, pictures: Pictures) => <em>{inside(token, pictures)}</em>,
  del: (token: Token, pictures: Pictures) => <del>{inside(token, pictures)}</del>,
  link: inside as Draw,
  escape: (token: Tokens.Escape) => token.text,
  codespan: (token: Tokens.Codespan) => <code>{unescaped(token.text)}</code>,
  br: () => <br />,
  image: (token: Tokens.Image, pictures: Pictures) => (
    <Picture picture={pictureRef(token)} pictures={pictures} />
  ),
};

function draw(token: Token, pictures: Pictures): ReactNode {
  const drawer = drawers[token.type];
  return drawer ? drawer(token as never, pictures) : null;
}

function Table({ table, pictures }: { table: Tokens.Table; pictures: Pictures }): ReactNode {
  return (
    <table>
      <thead>
        <tr>
          {table.header.map((cell, index) => (
            <th key={index} scope="col">
              <Markdown tokens={cell.tokens} pictures={pictures} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((cells, row) => (
          <tr key={row}>
            {cells.map((cell, index) => (
              <td key={index}>
                <Markdown tokens={cell.tokens} pictures={pictures} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
