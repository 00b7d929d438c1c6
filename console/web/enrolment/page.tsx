import type { JSX } from 'react';
import { Page } from '../shell/page.tsx';

export default function EnrolmentPage(): JSX.Element {
  return <Page title="Enrolment" />;
}
