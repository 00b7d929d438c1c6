import type { JSX } from 'react';
import type { ClassDetail } from '#protocol/console-api.ts';
import type { StateMark } from '../states/state-words.ts';
import { HelpMark } from '../help/help-mark.tsx';
import { When } from '../time/when.tsx';
import { aupMark, lessonMark, tileName, tileOrder } from './class-words.ts';

type Tile = ClassDetail['tiles'][number];

interface TilesProps {
  readonly tiles: readonly Tile[];
  readonly lessonIsOn: boolean;
}

/** One tile a laptop: who is there, and how agreement, lesson and connection stand. */
export function Tiles({ tiles, lessonIsOn }: TilesProps): JSX.Element {
  return (
    <ul className="tiles">
      {[...tiles].sort(tileOrder).map((tile) => (
        <TileItem key={tile.device} tile={tile} lessonIsOn={lessonIsOn} />
      ))}
    </ul>
  );
}

interface TileItemProps {
  readonly tile: Tile;
  readonly lessonIsOn: boolean;
}

function TileItem({ tile, lessonIsOn }: TileItemProps): JSX.Element {
  const lesson = lessonMark(tile, lessonIsOn);
  return (
    <li className={tile.signedIn ? 'tile' : 'tile tile-quiet'}>
      <h3>{tileName(tile)}</h3>
      <p className="muted small">
        <span aria-hidden="true">{tile.connected ? '● ' : '○ '}</span>
        {tile.name}
        {tile.connected ? <span className="tile-connected">, connected</span> : ', not connected'}
      </p>
      <ul className="tile-marks">
        <HelpMark device={tile.device} />
        {lesson ? <TileMark mark={lesson} /> : null}
        {tile.signedIn ? <TileMark mark={aupMark(tile)} /> : null}
        {tile.connected || !tile.lastContact ? null : (
          <li className="tone-unknown">
            <span aria-hidden="true">○ </span>
            Seen <When at={tile.lastContact} />
          </li>
        )}
      </ul>
    </li>
  );
}

function TileMark({ mark }: { readonly mark: StateMark }): JSX.Element {
  return (
    <li className={`tone-${mark.tone}`}>
      <span aria-hidden="true">{mark.shape} </span>
      {mark.word}
    </li>
  );
}
