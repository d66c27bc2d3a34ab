/** A process that speaks to a service some times: `speaker.ts STORE-PLACE-AS-JSON ADDRESS TIMES SPACING-MS`. */
import { openStore, type StorePlace } from '../../store/open.ts';
import { createClient } from '../client.ts';

const [place = '', base = '', times = '', spacing = ''] = process.argv.slice(2);
const store = await openStore(JSON.parse(place) as StorePlace);
const client = createClient({ store, service: 'test', base, userAgent: 'test', spacingMs: Number(spacing) });
for (let call = 0; call < Number(times); call += 1) {
  await client.get(`?call=${call}`, { signal: new AbortController().signal });
}
await store.close();
