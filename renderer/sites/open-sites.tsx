import { useState, type ReactNode } from 'react';
import type { WindowApi } from '#protocol/windows.ts';
import { ask } from '../ui/bridge.ts';
import { Button } from '../ui/button.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { opensAt, siteName } from '../ui/site-name.ts';
import { lessonWords } from '../ui/words/lesson-words.ts';
import { useWords } from '../ui/words/use-words.tsx';

/** The lesson's sites, each with a press that opens it. Words that name no address are only said. */
export function OpenSites(props: {
  sites: readonly string[];
  openSite: WindowApi<'sites'>['openSite'];
}): ReactNode {
  const words = useWords(lessonWords);
  const [tried, setTried] = useState<{ site: string; opened: boolean } | null>(null);
  const open = async (site: string): Promise<void> => {
    setTried(null);
    const got = await ask(() => props.openSite({ site }));
    setTried({ site, opened: got.ok && got.value.opened });
  };
  return (
    <section aria-labelledby="open-now">
      <h2 id="open-now">{words.sitesOpen}</h2>
      <ul className="open-sites">
        {props.sites.map((site) => (
          <li key={site}>
            {opensAt(site) ? (
              <Button iconAfter="next" size="child" onPress={() => void open(site)}>
                <bdi>{siteName(site)}</bdi>
              </Button>
            ) : (
              <bdi className="open-site">{siteName(site)}</bdi>
            )}
          </li>
        ))}
      </ul>
      <p role="status" className="sites-said">
        {tried && (
          <Sentence
            words={tried.opened ? words.siteOpens : words.siteNotOpened}
            parts={{ site: siteName(tried.site) }}
          />
        )}
      </p>
    </section>
  );
}
