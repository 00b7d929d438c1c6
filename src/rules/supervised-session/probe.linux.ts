import type { Host } from '#platform/host.ts';
import { lookOnLinux, policyFolders } from '#rules/browser-look.linux.ts';
import type { Probe, Watch } from '#rules/rule.ts';
import type { SessionFacts } from './facts.ts';
import { lookAtSession } from './look.ts';
import type { SessionParameters } from './parameters.ts';

/** The session that the agent remembers, and whether the browsers are limited as it asks. */
export const probe: Probe<SessionFacts, SessionParameters> = (context) =>
  lookAtSession(context, {
    browsers: () => lookOnLinux(context.host),
    programs: programsOnLinux,
  });

export const watch: Watch = (host, onChange) => host.watchPaths(policyFolders, onChange);

/**
 * Under X11 every program may ask which window is in front; a Wayland desktop tells nobody. Session
 * files of systemd-logind say which it is; where there are none, nothing is known to hide it.
 */
async function programsOnLinux(host: Host): Promise<'seen' | 'hidden'> {
  const folder = '/run/systemd/sessions';
  const names = await host.list(folder);
  const texts = await Promise.all(
    (names.ok ? names.value : [])
      .filter((name) => !name.endsWith('.ref'))
      .map((name) => host.readText(`${folder}/${name}`)),
  );
  const inFront = texts.some(
    (text) => text.ok && /^ACTIVE=1$/m.test(text.value) && /^TYPE=wayland$/m.test(text.value),
  );
  return inFront ? 'hidden' : 'seen';
}
