import { EventEmitter } from 'node:events';

/** Says what a test tells it to: suspend, resume. */
export const powerMonitor = new EventEmitter();
