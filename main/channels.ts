import type { WindowName } from '#protocol/windows.ts';

/** Names of the messages between main and a preload. */
export const callChannel = (window: WindowName, call: string): string => `beadle:${window}:${call}`;
export const stateChannel = 'beadle:state';
export const linkChannel = 'beadle:link';
export const readingChannel = 'beadle:reading';
export const languageChannel = 'beadle:language';
