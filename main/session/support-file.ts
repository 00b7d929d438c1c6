import type { Logger } from '#base/logger.ts';
import { writeFileAtomicSync } from '#node/atomic-file.ts';
import type { LocalResult } from '#protocol/local-ipc.ts';
import type { Answer } from '#protocol/windows.ts';
import type { ServiceClient } from '../service-client.ts';

export interface SupportFileParts {
  readonly client: Pick<ServiceClient, 'request'>;
  readonly logger: Logger;
  /** Asks the person where a file of this name goes; null: nowhere. */
  readonly askWhere: (name: string) => Promise<string | null>;
}

type Made = LocalResult<'support-bundle'>;

/** The support file: made by the agent, shown by the page, and saved exactly as it was shown. */
export class SupportFile {
  private readonly parts: SupportFileParts;
  private shown: Made | null = null;

  constructor(parts: SupportFileParts) {
    this.parts = parts;
  }

  async make(): Promise<Answer<Made>> {
    const made = await this.parts.client.request('support-bundle', {});
    this.shown = made.ok ? made.value : null;
    return made;
  }

  /** Written for its owner alone. The page never says what is written, nor where. */
  async save(): Promise<Answer<{ savedAs: string | null }>> {
    const { shown } = this;
    if (!shown) return refused('nothing-shown', 'There is no file yet: make it first.');
    const path = await this.parts.askWhere(shown.name);
    if (path === null) return { ok: true, value: { savedAs: null } };
    try {
      writeFileAtomicSync(path, shown.text, { mode: 0o600 });
      return { ok: true, value: { savedAs: path.slice(0, 4_000) } };
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      this.parts.logger.warn('the support file could not be saved', { reason: why });
      return refused('not-saved', `The file could not be saved: ${why}`.slice(0, 4_000));
    }
  }
}

const refused = (code: string, message: string): Answer<never> => ({
  ok: false,
  error: { code, message, fix: 'Choose another folder and save it again.' },
});
