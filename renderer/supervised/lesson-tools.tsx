import type { ReactNode } from 'react';
import type { WindowApi } from '#protocol/windows.ts';
import { Button } from '../ui/button.tsx';
import { HandButton } from '../ui/hand-button.tsx';
import { HideButton, shortHideWords } from '../ui/hide-button.tsx';
import { AskWords, type useHelp } from '../ui/help-button.tsx';
import { Icon, type IconName } from '../ui/icons.tsx';
import { bannerWords } from '../ui/words/banner-words.ts';
import { lessonWords } from '../ui/words/lesson-words.ts';
import { useWords } from '../ui/words/use-words.tsx';
import type { HandControl } from '../ui/use-hand.ts';
import type { PlaceControl } from './use-place.ts';

/** What a pupil can press in a lesson; small, the banner keeps only what shows it whole again. */
export function LessonTools(props: {
  api: Pick<WindowApi<'supervised'>, 'openSites' | 'hideScreen'>;
  hand: HandControl;
  help: ReturnType<typeof useHelp>;
  place: PlaceControl;
  /** Nobody is left to see a hand, and no site is closed. */
  over: boolean;
}): ReactNode {
  const { api, hand, help, place, over } = props;
  const { sites } = useWords(lessonWords);
  const { bannerMove, bannerSmall, bannerWhole } = useWords(bannerWords);
  if (place.small)
    return (
      <>
        <HideButton hideScreen={api.hideScreen} look="quiet" words={shortHideWords} />
        <Button icon="lesson" look="quiet" onPress={place.toggleSmall}>
          {bannerWhole}
        </Button>
      </>
    );
  return (
    <>
      {!over && (
        <>
          <HandButton hand={hand} />
          <Button icon="globe" look="quiet" onPress={() => void api.openSites()}>
            {sites}
          </Button>
        </>
      )}
      <HideButton hideScreen={api.hideScreen} look="quiet" words={shortHideWords} />
      <Button icon="person" look="quiet" onPress={help.ask} unavailable={help.state === 'asking'}>
        <AskWords short />
      </Button>
      <PlaceTool icon="move" words={bannerMove} onPress={place.move} />
      <PlaceTool icon="smaller" words={bannerSmall} onPress={place.toggleSmall} />
    </>
  );
}

/** A sign alone, named for screen readers and whoever hovers: the words would crowd the lesson out. */
function PlaceTool(props: { icon: IconName; words: string; onPress: () => void }): ReactNode {
  return (
    <button
      type="button"
      className="button place-tool"
      data-look="quiet"
      title={props.words}
      aria-label={props.words}
      onClick={props.onPress}
    >
      <Icon name={props.icon} />
    </button>
  );
}
