import type { JSX } from 'react';
import { Page } from '../shell/page.tsx';

export default function AupPage(): JSX.Element {
  return <Page title="AUP" />;
}
