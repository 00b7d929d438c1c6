import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bundle } from '../../build/bundle.ts';
import { benchStages } from '#test/bench/stages.ts';
import { table, writeReport, type Row } from '#test/bench/report.ts';

/**
 * `npm run bench [-- --quick] [-- --only audit,recheck,agent,console,toggle,windows,return,ingest]`: measures, prints
 * a table and writes JSON. Ratios compare with peers of the same run, because machines differ.
 */
const root = join(import.meta.dirname, '..', '..');
const { values } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, only: { type: 'string' } },
});

await bundle(['cli']);
const stages = benchStages(values.quick);
const wanted = values.only?.split(',') ?? Object.keys(stages);
const rows: Row[] = [];
for (const name of wanted) {
  const stage = stages[name];
  if (!stage)
    throw new Error(`there is no bench "${name}"; there are ${Object.keys(stages).join(', ')}`);
  console.error(`measuring ${name} …`);
  rows.push(...(await stage()));
}
console.log(table(rows));
console.log(`\nWritten to ${writeReport(root, rows, new Date()).slice(root.length + 1)}`);
