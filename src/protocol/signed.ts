/**
 * What is signed end to end travels as a compact JWS (RFC 7515) with {alg:'EdDSA'} over the JSON
 * of one of: policyEnvelope, rosterEnvelope, desiredState, grantClaims. Content type
 * `application/jose`. `kind` inside keeps one from passing for another. The hash that names a
 * policy or roster is the SHA-256 of the JWS's payload bytes.
 */
export const signedContentType = 'application/jose';
