/** What OpenSSL says where it knows no root above a certificate: the machine may know one. */
const unknownRoot = new Set([
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
]);

export const isUnknownRoot = (code: unknown): boolean => unknownRoot.has(String(code));

/**
 * The roots that this machine trusts beside the built-in ones, where a school's inspecting filter
 * is. Read only when a chain is unknown: hundreds of certificates cost some megabytes.
 */
export function machineRoots(): string[] {
  try {
    return [...new Set(process.getBuiltinModule('node:tls').getCACertificates('system'))];
  } catch {
    return [];
  }
}
