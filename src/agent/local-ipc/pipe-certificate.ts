import { generateKeyPairSync, sign } from 'node:crypto';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import * as x509 from '@peculiar/asn1-x509';
import { pipeCertificateName as name } from '#protocol/local-place.ts';

/** What a TLS server shows, and the key that it shows it with; both PEM. */
export interface PipeCertificate {
  readonly certificate: string;
  readonly key: string;
}

const oid = {
  commonName: '2.5.4.3',
  // RFC 5758, section 3.2
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
  // RFC 5280, section 4.2.1.6
  subjectAltName: '2.5.29.17',
} as const;

/**
 * A certificate (RFC 5280) that signs itself, made anew at each start and known to nobody but those
 * who can read the proofs. A laptop whose clock is wrong must not lose its windows: it is always
 * valid.
 */
export function makePipeCertificate(): PipeCertificate {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const itself = new x509.Name([
    new x509.RelativeDistinguishedName([
      new x509.AttributeTypeAndValue({
        type: oid.commonName,
        value: new x509.AttributeValue({ utf8String: name }),
      }),
    ]),
  ]);
  const algorithm = new x509.AlgorithmIdentifier({ algorithm: oid.ecdsaWithSha256 });
  const publicKey = pair.publicKey.export({ type: 'spki', format: 'der' });
  const toBeSigned = new x509.TBSCertificate({
    version: x509.Version.v3,
    serialNumber: new Uint8Array([1]).buffer,
    signature: algorithm,
    ...{ issuer: itself, subject: itself },
    validity: new x509.Validity({
      notBefore: new Date('2000-01-01T00:00:00Z'),
      // "no well-defined expiration date": RFC 5280, section 4.1.2.5
      notAfter: new Date('9999-12-31T23:59:59Z'),
    }),
    subjectPublicKeyInfo: AsnConvert.parse(publicKey, x509.SubjectPublicKeyInfo),
    extensions: new x509.Extensions([
      new x509.Extension({
        extnID: oid.subjectAltName,
        extnValue: new OctetString(
          AsnConvert.serialize(
            new x509.SubjectAlternativeName([new x509.GeneralName({ dNSName: name })]),
          ),
        ),
      }),
    ]),
  });
  const signature = sign('sha256', Buffer.from(AsnConvert.serialize(toBeSigned)), pair.privateKey);
  const certificate = new x509.Certificate({
    tbsCertificate: toBeSigned,
    signatureAlgorithm: algorithm,
    signatureValue: new Uint8Array(signature).buffer,
  });
  return {
    certificate: pem(Buffer.from(AsnConvert.serialize(certificate))),
    key: String(pair.privateKey.export({ type: 'pkcs8', format: 'pem' })),
  };
}

/** RFC 7468 */
const pem = (der: Buffer): string =>
  [
    '-----BEGIN CERTIFICATE-----',
    ...(der.toString('base64').match(/.{1,64}/g) ?? []),
    '-----END CERTIFICATE-----\n',
  ].join('\n');
