import { readFileSync } from 'node:fs';
import { err, ok, type Result } from '#base/result.ts';
import type { HostError } from '#platform/host.ts';
import type { HostWriter, Setting, Settle } from '#platform/host-writer.ts';
import { writeKernelLine } from '#platform/linux/kernel-files.ts';
import { run } from '#platform/linux/processes.ts';
import { usbGateWriter } from '#platform/linux/usb-gate.ts';
import { fileWriter, jsonWriter } from '#platform/portable/file-writer.ts';
import { toHostError } from '#platform/portable/host-error.ts';
import { composeWriter, type KindWriter } from '#platform/portable/writer.ts';

type KernelValue = Extract<Setting, { kind: 'kernel-value' }>;

/** Lines of kernel files. They go with the device or the next start: then there is nothing to put back. */
const kernelValueWriter: KindWriter<KernelValue> = {
  capture: async ({ path }) => readLine(path),
  apply: async ({ path, value }) => writeLine(path, value),
  async revert(ours, saved) {
    const path = ours[0]?.path ?? '';
    const now = readLine(path);
    if (!now.ok) return now.error.code === 'not-found' ? ok('restored') : now;
    if (now.value === saved) return ok('restored');
    if (!ours.some((change) => change.value === now.value)) return ok('changed-by-others');
    const written = writeLine(path, String(saved));
    return written.ok ? ok('restored') : written;
  },
  async holds({ path, value }) {
    const now = readLine(path);
    return now.ok ? ok(now.value === value) : now;
  },
};

function readLine(path: string): Result<string, HostError> {
  try {
    return ok(readFileSync(path, 'utf8').trim());
  } catch (cause) {
    return err(toHostError(path, cause));
  }
}

function writeLine(path: string, value: string): Result<void, HostError> {
  if (!/^\/(sys|proc\/sys)\//.test(path))
    return err({ code: 'failed', what: path, message: 'it is no kernel file' });
  try {
    writeKernelLine(path, value);
    return ok(undefined);
  } catch (cause) {
    return err(toHostError(path, cause));
  }
}

const settling: Readonly<Record<Settle, readonly [string, readonly string[]]>> = {
  dconf: ['dconf', ['update']],
  udev: ['udevadm', ['control', '--reload']],
  systemd: ['systemctl', ['daemon-reload']],
};

async function settle(what: Settle): Promise<Result<void, HostError>> {
  const [program, args] = settling[what];
  const done = await run(program, args, { timeoutMs: 10_000 });
  if (!done.ok) return done;
  if (done.value.code === 0) return ok(undefined);
  return err({ code: 'failed', what: program, message: done.value.stderr.trim().slice(0, 300) });
}

export const linuxWriter: HostWriter = composeWriter(
  {
    file: fileWriter,
    json: jsonWriter,
    'kernel-value': kernelValueWriter,
    'usb-gate': usbGateWriter(),
  },
  settle,
);
