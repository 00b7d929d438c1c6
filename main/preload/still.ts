import { contextBridge } from 'electron';
import { languageChannel, readingChannel } from '../channels.ts';
import { subscription } from './subscription.ts';

/** What a page has that only covers a display: it is told how to look and to speak, and asks nothing. */
contextBridge.exposeInMainWorld('beadle', {
  onReading: subscription(readingChannel),
  onLanguage: subscription(languageChannel),
});
