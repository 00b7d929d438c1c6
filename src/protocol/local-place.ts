/** How a session app finds the agent of its laptop, and how each knows that it has the right one. */

/** Whether a local socket's name is that of a Windows pipe; others are paths. */
export const isPipe = (socket: string): boolean => socket.startsWith('\\\\');

/** The name in the certificate that the agent shows at a pipe. */
export const pipeCertificateName = 'beadle-agent';

/** What lies in the proof file of a signed-in account, which only that account can read. */
export interface ProofFile {
  /** Shown to the agent with `hello`: whoever knows it is that account. */
  readonly proof: string;
  /** PEM; who answers at a pipe must show it, since Windows lets anybody answer under its name. */
  readonly certificate?: string;
}

const begin = '\n-----BEGIN CERTIFICATE-----';

export const proofFileText = ({ proof, certificate }: ProofFile): string =>
  certificate === undefined ? proof : `${proof}\n${certificate}`;

export function readProofFile(text: string): ProofFile {
  const at = text.indexOf(begin);
  if (at < 0) return { proof: text.trim() };
  return { proof: text.slice(0, at).trim(), certificate: text.slice(at + 1) };
}
