import type { JSX } from 'react';
import { Page } from '../shell/page.tsx';

export default function DevicePage({ device }: { readonly device: string }): JSX.Element {
  return <Page title={device} />;
}
