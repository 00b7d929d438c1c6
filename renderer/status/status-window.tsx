import type { ReactNode } from 'react';
import type { WindowApi } from '#protocol/windows.ts';

export function StatusWindow(_: { api: WindowApi<'status'> }): ReactNode {
  return null;
}
