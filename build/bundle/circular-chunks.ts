import type { Plugin } from 'vite';

/**
 * Refuses a build in which scripts import each other in a circle: one of them would run before what
 * it takes from the other is there, and the page would stay white.
 */
export function noCircularChunks(): Plugin {
  return {
    name: 'beadle-no-circular-chunks',
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((one) => one.type === 'chunk');
      const circle = circleIn(new Map(chunks.map(({ fileName, imports }) => [fileName, imports])));
      if (circle)
        this.error(
          `These scripts import each other: ${circle.join(' → ')}. A page that needs them would stay white; change what is shared: codeSplitting in vite.config.ts.`,
        );
    },
  };
}

/** The names along the first circle that is found, the first name once more at its end; null where there is none. */
export function circleIn(imports: ReadonlyMap<string, readonly string[]>): string[] | null {
  const sound = new Set<string>();
  const follow = (name: string, way: readonly string[]): string[] | null => {
    if (sound.has(name)) return null;
    const before = way.indexOf(name);
    if (before >= 0) return [...way.slice(before), name];
    for (const next of imports.get(name) ?? []) {
      const circle = follow(next, [...way, name]);
      if (circle) return circle;
    }
    sound.add(name);
    return null;
  };
  for (const name of imports.keys()) {
    const circle = follow(name, []);
    if (circle) return circle;
  }
  return null;
}
