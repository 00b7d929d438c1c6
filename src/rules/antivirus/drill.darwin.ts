import type { Drill } from '#rules/rule.ts';
import { tryTestText } from './eicar.ts';
import type { Parameters } from './parameters.ts';
import { probe } from './probe.darwin.ts';

/** Tries real-time checking with the text that every product takes for a virus (STOCKS-27, WBJS-05). */
export const drill: Drill<Parameters> = async (context) => {
  const { host, parameters, now, signal } = context;
  const look = { host, parameters, now: now(), signal, person: null, memory: null };
  return tryTestText(context, await probe(look));
};
