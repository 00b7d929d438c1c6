import type { ReactNode } from 'react';
import type { WindowApi } from '#protocol/windows.ts';

export function HelpWindow(_: { api: WindowApi<'help'> }): ReactNode {
  return null;
}
