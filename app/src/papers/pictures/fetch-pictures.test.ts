import { afterEach, expect, it } from 'vitest';
import { readSettings } from '../../config/config.ts';
import { says } from '../../outbound/testing.ts';
import { askForPicture } from '../../store/pictures.ts';
import { describeOnEachDatabase } from '../../store/testing.ts';
import { type LookupServers, startLookupServers } from '../lookup/testing.ts';
import { fetchPictures } from './fetch-pictures.ts';

const HOUR_MS = 3_600_000;

/** The beginning of a PNG of this size, made by hand. */
function png(width: number, height: number): Buffer {
  const bytes = Buffer.alloc(29);
  Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex').copy(bytes);
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}

describeOnEachDatabase('pictures that are linked to', (database) => {
  let servers: LookupServers;
  afterEach(() => servers.close());

  it('are kept by what their bytes say; what is none is noted, and what was away tried again', async () => {
    const image = { 'content-type': 'image/jpeg' };
    const store = await database.open();
    servers = await startLookupServers({
      '/tides.png': says(200, png(300, 200), image),
      '/huge.png': says(200, png(9000, 9000), image),
      '/script.png': says(200, '<svg onload="alert(1)">', image),
      '/page.png': says(200, png(300, 200), { 'content-type': 'text/html' }),
      '/long.png': says(200, Buffer.concat([png(300, 200), Buffer.alloc(2_000_001)]), image),
      '/inside.png': says(302, '', { location: 'http://10.0.0.1/inside.png' }),
      '/away.png': says(503),
    });
    const parts = {
      store,
      settings: readSettings(servers.environment),
      version: '0',
      reach: servers.reach,
    };
    const names = ['tides', 'huge', 'script', 'page', 'long', 'inside', 'away'];
    const ask = (name: string, now: number) =>
      store.write((transaction) =>
        askForPicture(transaction, { url: servers.page(`/${name}.png`), alt: '', now }),
      );
    for (const name of names) await ask(name, 0);
    const fetchAt = (now: number) =>
      fetchPictures(parts, { now: () => now, signal: new AbortController().signal });
    const rows = async () => {
      const kept = await store.db.selectFrom('pictures').selectAll().orderBy('url').execute();
      return Object.fromEntries(
        kept.map((row) => [/(\w+)\.png$/.exec(row.url)?.[1], [row.type, row.width, row.next_at]]),
      );
    };
    await fetchAt(1);
    const none = [null, null, null];
    const found = { huge: none, script: none, page: none, long: none, inside: none };
    expect(await rows()).toEqual({
      tides: ['image/png', 300, null],
      ...found,
      away: [null, null, HOUR_MS + 1],
    });
    await ask('script', 2);
    for (const now of [2, HOUR_MS, HOUR_MS + 1]) await fetchAt(now);
    expect(servers.requests.filter(({ url }) => url === '/tides.png')).toHaveLength(1);
    expect(servers.requests.filter(({ url }) => url === '/script.png')).toHaveLength(2);
    expect(servers.requests.filter(({ url }) => url === '/away.png')).toHaveLength(2);
    await fetchAt(25 * HOUR_MS);
    expect(await rows()).toEqual({});
  });
});
