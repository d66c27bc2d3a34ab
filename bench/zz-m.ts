import { readSegment } from '/work/wt/int/packages/search/src/segment/segment.ts';
import { mergeSegments } from '/work/wt/int/packages/search/src/index/merge.ts';
import { readFileSync } from 'node:fs';
import { paperSchema } from '/work/wt/int/app/src/catalogue/schema.ts';
import { emptyBits } from '@broadsheet/kernels';
const f='/tmp/broadsheet-bench/1000000-32fdb4c3-1/index-broadsheet';
const raw=JSON.parse(readFileSync(f+'/manifest.json','utf8')); const m=raw.manifest??raw.content??raw.body??raw; console.log(Object.keys(raw));
const schema={...paperSchema, vector:m.vector};
for (const want of [4,7]) {
 const es=m.segments.slice().sort((a,b)=>a.length-b.length).slice(want===4?0:3,want===4?4:7);
 let t=performance.now(); const src=[]; for(const e of es) src.push({segment: await readSegment(f,schema,e), deleted: emptyBits(e.documents)});
 const t1=performance.now(); const c=process.cpuUsage(); mergeSegments(schema,src); const t2=performance.now(); const u=process.cpuUsage(c);
 console.log(es.map(e=>Math.round(e.length/1e6)), 'read',Math.round(t1-t),'merge',Math.round(t2-t1),'cpu',Math.round((u.user+u.system)/1000));
}
