import { mkdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { ensureKernel } from '#test/vm/kernel.ts';
import { buildInitramfs } from '#test/vm/initramfs.ts';
import { Guest } from '#test/vm/guest.ts';
const kernel=ensureKernel('/tmp/wt/usb/.beadle/vm');
const folder=process.argv[2]!; if (process.argv[3]!=='keep') rmSync(folder,{recursive:true,force:true}); mkdirSync(folder,{recursive:true});
for (const s of ['qmp','control']) rmSync(folder+'/'+s,{force:true});
const initramfs=buildInitramfs(kernel,folder);
const guest=await Guest.start({kernel,initramfs,folder, commandLine: process.argv.slice(4)});
console.log('up');
createServer(async (q,r)=>{ let b=''; for await (const c of q) b+=c;
 try { if (q.url==='/run') { const o=await guest.run(b); r.end(o.stdout+(o.stderr?'\nSTDERR '+o.stderr:'')+`\n[${o.code}]\n`); }
 else if (q.url==='/stop') { await guest.stop(); r.end('stopped\n'); process.exit(0);} 
 else { const [c,a]=JSON.parse(b); r.end(JSON.stringify(await guest.qmp.ask(c,a))+'\n'); } } catch(e) { r.end(String(e)+'\n'); } }).listen(7123,'127.0.0.1');
