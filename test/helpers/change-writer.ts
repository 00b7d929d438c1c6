// Changes a folder from policy to policy without end, until it is killed: node change-writer.ts FOLDER DATABASE SEED
import { openEnforcement, policyNames } from '#test/helpers/journalled-folder.ts';

const [folder = '', database = '', seed = '0'] = process.argv.slice(2);
const opened = openEnforcement(folder, database);
process.stdout.write('ready\n');
for (let turn = Number(seed); ; turn += 1)
  await opened.put(policyNames[(turn * 7) % policyNames.length] ?? 'none');
