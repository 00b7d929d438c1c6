import type { JSX } from 'react';
import { Page } from '../shell/page.tsx';

export default function PolicyPage(): JSX.Element {
  return <Page title="Policy" />;
}
