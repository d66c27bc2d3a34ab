import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LIMITS } from '../community/limits.ts';
import { type Instance, openInstance } from './pages/testing.ts';
import { ROUTES } from './testing/authorization/routes.ts';
import { newScene, type Scene, type World } from './testing/authorization/scene.ts';
import { WORLDS_PAPERS, worldOf } from './testing/authorization/world.ts';
import { openBrowser } from './testing/browser.ts';

const NOW = '2026-01-22T10:00:00Z';
const environment = { BROADSHEET_URL: 'https://papers.example.org' };

/** Fields in which somebody types words; what others hold, a button or the page says. */
const WORDS = new Set(
  'text note why reason title description abstract authors about name handle mail url organization project code alt'.split(
    ' ',
  ),
);

/** Of these, those that take anything: the words in others have a form. */
const ANYTHING = new Set(['text', 'note', 'why', 'reason', 'title', 'description', 'abstract', 'authors']);

/** Forms with such a field that may be sent as often as one likes. */
const UNLIMITED = ['POST /account/about', 'POST /account/passkeys/rename', 'POST /submit/by-hand'];

/** Limits that networks have and not people: `entry-limits.test.ts`. */
const OF_NETWORKS = ['POST /signin'];

/** As if whoever asks had done everything as often as it may be done. */
async function useUpLimits({ store, actor, now }: Scene): Promise<void> {
  const by = actor.kind === 'person' ? String(actor.id) : '';
  const hash = createHash('sha256').update(by).digest('base64url');
  const most = new Map(Object.values(LIMITS).map((limit) => [limit.act, limit.most]));
  await store.db.deleteFrom('rate_limits').execute();
  const rows = [...most].map(([act, times]) => ({
    key: `${act}:${hash}`,
    times: JSON.stringify(Array.from({ length: times }, () => now)),
    expires_at: now + 1000,
  }));
  await store.db.insertInto('rate_limits').values(rows).execute();
}

const escaped = (text: string) =>
  text.replace(
    /[&<>"]/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign,
  );

describe('a form that was sent too often', () => {
  let instance: Instance;
  let world: World & { stop(): void };
  beforeEach(async () => {
    instance = await openInstance({ now: NOW, files: WORLDS_PAPERS, environment });
    world = await worldOf(instance, { now: Date.parse(NOW), environment, folder: '' });
  });
  afterEach(async () => {
    world.stop();
    await instance.close();
  });

  it('comes back with what was typed, ready to be sent again, wherever words are taken', async () => {
    const refused: string[] = [];
    const taken: string[] = [];
    for (const { route, who, example } of ROUTES) {
      if (!route.startsWith('POST ') || example === undefined || refused.includes(route)) continue;
      const asker = who.reader === '303' || who.reader === '200' ? 'reader' : 'owner';
      const scene = await newScene(world, asker);
      const { path = route.slice(5), form = {} } = await example(scene);
      const words = Object.keys(form).filter((name) => WORDS.has(name));
      if (words.length === 0) continue;
      await useUpLimits(scene);
      const typed = Object.fromEntries(
        words.flatMap((name) => (ANYTHING.has(name) ? [[name, `${form[name]} <b>"&"</b>`]] : [])),
      );
      const sent = { ...form, ...typed };
      const { status, html, headers } = await openBrowser(instance, scene.token).post(path, sent);
      if (status !== 429) {
        taken.push(route);
        continue;
      }
      refused.push(route);
      expect(Number(headers.get('Retry-After')), route).toBeGreaterThan(0);
      for (const [name, value] of Object.entries(sent))
        expect(html, `${route} ${name}`).toContain(escaped(value));
      expect(html, route).toMatch(
        /<form[^>]* method="post" action="\/[^>]*>\s*<input type="hidden" name="form_token"/,
      );
    }
    expect(taken.filter((route) => !refused.includes(route)).sort()).toEqual(
      [...UNLIMITED, ...OF_NETWORKS].sort(),
    );
    expect(refused.length).toBeGreaterThan(15);
  });
});
