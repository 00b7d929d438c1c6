import { QRCodeSVG } from 'qrcode.react';
import type { JSX } from 'react';

/** The one user of qrcode.react: an address as a QR code, dark on white in every look, so that phones read it. */
export function CodePicture({ text, title }: { text: string; title: string }): JSX.Element {
  return (
    <div className="code-picture">
      <QRCodeSVG value={text} size={232} level="L" marginSize={0} title={title} />
    </div>
  );
}
