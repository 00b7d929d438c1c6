import { wellFormed } from '#base/well-formed.ts';
import type { Verdict } from '#protocol/finding.ts';

/**
 * UTF-8 bytes of evidence that one finding carries. All findings of a device must fit into one
 * snapshot event and one frame of the local socket, whatever names hostile hardware gives itself.
 */
const mostEvidenceBytes = 49_152;

/**
 * The verdict as a copy that can travel: texts well formed, and no more evidence than fits, the
 * last item then saying how many were left out. A copy also because a name cut out of a file keeps
 * the whole file's text in memory for as long as the finding is kept (V8 slices strings).
 */
export function fitVerdict(verdict: Verdict): Verdict {
  const whole = wellFormed(verdict);
  let bytes = 0;
  const tooMany = whole.evidence.findIndex((item) => {
    bytes += Buffer.byteLength(JSON.stringify(item));
    return bytes > mostEvidenceBytes;
  });
  if (tooMany === -1) return whole;
  const left = whole.evidence.length - tooMany;
  const said = { label: 'Left out', value: `${left} more, because they take too much room` };
  return { ...whole, evidence: [...whole.evidence.slice(0, tooMany), said] };
}
