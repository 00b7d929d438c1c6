import type { JSX } from 'react';
import type { ClassDetail } from '#protocol/console-api.ts';
import type { StateMark } from '../states/state-words.ts';
import { HelpMark } from '../help/help-mark.tsx';
import { When } from '../time/when.tsx';
import { HandUp, type Hand } from './hand-up.tsx';
import type { ClassroomControl } from './use-classroom.ts';
import { aupMark, lessonMark, tileName, tileOrder } from './class-words.ts';

type Tile = ClassDetail['tiles'][number];

interface TilesProps {
  readonly tiles: readonly Tile[];
  readonly lessonIsOn: boolean;
  readonly hands: readonly Hand[];
  readonly control: ClassroomControl;
}

/** One tile a laptop: who is there, and how agreement, lesson and connection stand. */
export function Tiles({ tiles, lessonIsOn, hands, control }: TilesProps): JSX.Element {
  const handOf = new Map(hands.map((hand) => [hand.device, hand]));
  // Who waits with a hand up is found first, the longest before the others.
  const since = (tile: Tile): string => handOf.get(tile.device)?.at ?? 'z';
  const order = (one: Tile, other: Tile): number =>
    since(one).localeCompare(since(other)) || tileOrder(one, other);
  return (
    <ul className="tiles">
      {[...tiles].sort(order).map((tile) => (
        <TileItem
          key={tile.device}
          tile={tile}
          lessonIsOn={lessonIsOn}
          hand={handOf.get(tile.device)}
          control={control}
        />
      ))}
    </ul>
  );
}

interface TileItemProps {
  readonly tile: Tile;
  readonly lessonIsOn: boolean;
  readonly hand: Hand | undefined;
  readonly control: ClassroomControl;
}

function TileItem({ tile, lessonIsOn, hand, control }: TileItemProps): JSX.Element {
  const lesson = lessonMark(tile, lessonIsOn);
  return (
    <li className={tile.signedIn ? 'tile' : 'tile tile-quiet'}>
      <h3>{tileName(tile)}</h3>
      {hand ? <HandUp hand={hand} name={tileName(tile)} control={control} /> : null}
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
