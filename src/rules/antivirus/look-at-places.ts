import { describeHostError, type Host } from '#platform/host.ts';
import type { AntivirusFacts } from './facts.ts';
import type { SeenPlace } from './known-products.ts';

/**
 * Which products are here by their folders alone.
 *
 * @param blind what could not be looked into already, to which this adds.
 */
export async function lookAtPlaces(
  host: Host,
  places: readonly SeenPlace[],
  blind: readonly string[] = [],
): Promise<Pick<AntivirusFacts, 'notUnderstood' | 'unreadable'>> {
  const looks = await Promise.all(
    places.map(async (place) => ({ place, look: await host.stat(place.path) })),
  );
  return {
    notUnderstood: looks.filter(({ look }) => look.ok).map(({ place }) => place),
    unreadable: [
      ...blind,
      ...looks.flatMap(({ look }) =>
        !look.ok && look.error.code !== 'not-found' ? [describeHostError(look.error)] : [],
      ),
    ].map((what) => what.slice(0, 300)),
  };
}
