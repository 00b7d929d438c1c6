import { join } from 'node:path';
import { noticeOf } from '#policy/own-records.ts';
import type { Notice } from '#protocol/local-ipc.ts';
import type { AupDocument } from '#protocol/policy.ts';
import { loadPack } from '#policy/load-pack.ts';
import { withPictures } from '#policy/text-pictures.ts';
import { allRules, describeRules } from '#rules/registry.ts';
import { parseDocument, plainText } from '../../renderer/ui/document/parse-document.ts';
import { documentWords } from '../../renderer/ui/words/document-words.ts';
import { wordsIn } from '#base/words/word-group.ts';
import { due, sampleState, staffPerson } from '../../renderer/fixtures/sample-states.ts';
import { fakeData, type Scene } from '../../renderer/fixtures/scenes.ts';

const ok = (value: unknown): { ok: true; value: unknown } => ({ ok: true, value });

/** A page of a document, and the sheet on which its document is shown. */
export interface PackScene {
  readonly sheet: string;
  readonly scene: Scene;
}

/** Every page of a shipped pack's documents, with the notice that its own rules make. */
export async function packScenes(pack: string): Promise<PackScene[]> {
  const policies = join(import.meta.dirname, '../../policies');
  const loaded = await loadPack(join(policies, pack), allRules, { searchIn: [policies] });
  if (!loaded.ok) throw new Error(loaded.error.map((one) => JSON.stringify(one)).join('\n'));
  const { policy } = loaded.value;
  const documents = policy.documents.map((one) => withPictures(policy, one));
  const notice = noticeOf(describeRules(), policy.rules);
  return documents.flatMap((document) => documentScenes(pack, document, notice));
}

function documentScenes(pack: string, document: AupDocument, notice: Notice): PackScene[] {
  const staff = document.variant === 'standard';
  const state = sampleState({
    aupDue: [due(document)],
    aupGate: 'logon',
    ...(staff ? { person: staffPerson } : {}),
  });
  const data = fakeData(state, { documents: ok([document]), notice: ok(notice) });
  const { language, variant } = document;
  const inLanguage = language === 'en' ? '' : `-${language}`;
  const name = `${pack}-${document.document}-${variant}${inLanguage}`;
  if (staff)
    return [{ sheet: `${pack}-for-adults`, scene: { window: 'aup', name, data, press: [] } }];
  return pressesToEachPage(document).map((press, page) => ({
    sheet: name,
    scene: { window: 'aup', name: `${name}-${String(page + 1).padStart(2, '0')}`, data, press },
  }));
}

/** What is pressed to come to each page, and last to the decision; questions are answered rightly. */
function pressesToEachPage(document: AupDocument): string[][] {
  const soFar: string[] = [];
  const each = parseDocument(document.markdown).map(({ blocks }) => {
    const here = [...soFar];
    for (const block of blocks) {
      if (block.kind !== 'question') continue;
      const right = block.options.find((option) => option.right);
      if (right) soFar.push(right.tokens.map(plainText).join('').trim());
    }
    soFar.push(wordsIn(documentWords, document.language).next);
    return here;
  });
  return [...each, soFar];
}
