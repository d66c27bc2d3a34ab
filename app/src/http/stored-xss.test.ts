import { tmpdir } from 'node:os';
import { sql } from 'kysely';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { expect, it } from 'vitest';
import { giveHistory } from '../admin/testing.ts';
import { SYSTEM } from '../community/actor.ts';
import { addToCollection, annotateItem } from '../community/collections/items.ts';
import { setFollow } from '../community/follows.ts';
import { hidePaper } from '../community/moderation/hide-paper.ts';
import { report } from '../community/moderation/report.ts';
import { suspend } from '../community/moderation/suspend.ts';
import { insertNotices } from '../store/notices.ts';
import type { Store } from '../store/store.ts';
import { openInstance } from './pages/testing.ts';
import { aHiddenList, aList } from './testing/authorization/examples-collections.ts';
import { aComment, aHiddenComment } from './testing/authorization/examples-discussion.ts';
import { anIdentity, aPasskey } from './testing/authorization/examples-entry.ts';
import { aSubscriber } from './testing/authorization/examples-subscriptions.ts';
import { ROUTES } from './testing/authorization/routes.ts';
import { newScene, type Scene } from './testing/authorization/scene.ts';
import type { RouteRow } from './testing/authorization/table.ts';
import { everybody } from './testing/authorization/who.ts';
import { WORLDS_PAPERS, worldOf } from './testing/authorization/world.ts';
import { openBrowser } from './testing/browser.ts';
import { FREE_TEXT, namesOf, OURS, textColumns } from './testing/columns.ts';

const NOW = Date.UTC(2026, 0, 22, 10);
const TERMS = { now: NOW, limited: false };
const ENVIRONMENT = { BROADSHEET_URL: 'https://papers.example.org', BROADSHEET_RATE_LIMITS: 'off' };

/** Leaves an attribute, an element, a comment and a script, and is an address that runs. */
const PAYLOAD = `javascript:probe()//"' onmouseover="probe()" --></title></textarea></script><xss-probe onload=probe()>$\\href{javascript:probe()}{x}$`;

type Node = DefaultTreeAdapterTypes.ChildNode | DefaultTreeAdapterTypes.Document;

/** What in a page would run: elements and attributes that came out of a text, and addresses that run. Mails have styles. */
function runs(node: Node, isMail = false): string[] {
  const children = 'childNodes' in node ? node.childNodes.flatMap((child) => runs(child, isMail)) : [];
  if (!('tagName' in node)) return children;
  const attributes = node.attrs.filter(
    ({ name, value }) =>
      /^on/i.test(name) || (name === 'style' && !isMail) || /^\s*(javascript|data|vbscript):/i.test(value),
  );
  // A field may hold any text: it is shown, and is no address.
  const dangerous = attributes.filter(
    ({ name }) => !['value', 'content', 'title', 'aria-label'].includes(name),
  );
  const own = node.tagName === 'xss-probe' ? ['xss-probe'] : [];
  return [...own, ...dangerous.map(({ name, value }) => `${node.tagName} ${name}=${value}`), ...children];
}

it('every column of text is known to hold words of others, or none', async () => {
  const instance = await openInstance({ now: new Date(NOW).toISOString(), files: WORLDS_PAPERS });
  expect(
    await textColumns(instance.store),
    'Name it in app/src/http/testing/columns.ts: as free text, if anybody outside chooses its words.',
  ).toEqual([...namesOf(FREE_TEXT), ...namesOf(OURS)].sort());
  await instance.close();
});

it('nothing that people or sources write runs on any page that shows it', async () => {
  const instance = await openInstance({
    now: new Date(NOW).toISOString(),
    files: WORLDS_PAPERS,
    environment: ENVIRONMENT,
    prepare: (store, folder) => giveHistory(store, folder, NOW),
  });
  const world = await worldOf(instance, { now: NOW, environment: ENVIRONMENT, folder: tmpdir() });
  const reader = await newScene(world, 'reader');
  const scenes = [reader, await newScene(world, 'owner')];
  await fill(reader);
  const written = await fillWithWords(reader);
  await poison(instance.store);
  let seen = 0;
  for (const scene of [...scenes, await newScene(world, 'anonymous')]) {
    const browser = openBrowser(instance, scene.token);
    const rows = ROUTES.filter(({ route }) => route.startsWith('GET '));
    for (const row of [
      ...rows,
      ...written.map((path): RouteRow => ({ route: `GET ${path}`, who: everybody('200') })),
    ]) {
      const { path = row.route.slice(4) } = (await row.example?.(scene)) ?? {};
      const { html, status, headers } = await browser.get(path);
      expect(status, path).toBeLessThan(500);
      if (!headers.get('Content-Type')?.startsWith('text/html')) continue;
      expect([row.route, ...runs(parse(html), row.route.endsWith('/mail'))]).toEqual([row.route]);
      if (html.includes('xss-probe')) seen += 1;
    }
  }
  // Else nothing was shown, and nothing is proved.
  expect(seen).toBeGreaterThan(60);
  world.stop();
  await instance.close();
});

/** A row of everything that people make. */
async function fill(scene: Scene): Promise<void> {
  const { store, reader } = scene;
  const { actor } = await newScene(scene, 'other');
  const why = 'Advertising';
  await report(reader, store, { subject: 'paper-2601.00001', reason: why }, TERMS);
  await hidePaper(SYSTEM, store, { paper: 'math/9201209', hide: true, why }, TERMS);
  if (actor.kind === 'person') {
    const { handle } = await store.db
      .selectFrom('people')
      .select('handle')
      .where('id', '=', actor.id)
      .executeTakeFirstOrThrow();
    await suspend(SYSTEM, store, { handle, until: NOW + 1000, why }, TERMS);
  }
  const event = { kind: 'moderation', entry: 1, told: PAYLOAD } as const;
  await store.write((transaction) =>
    insertNotices(transaction, [{ person: reader.id, paper: null, occasion: 'x', event }], NOW),
  );
}

/** What a reader says, collects and comes in by; the addresses of pages that show it. */
async function fillWithWords(scene: Scene): Promise<string[]> {
  const { store, reader } = scene;
  await aPasskey(scene);
  await anIdentity(scene);
  await setFollow(reader, store, { kind: 'organization', name: 'shore', set: true }, TERMS);
  const lists = [await aList(scene, 'public'), await aList(scene, 'unlisted'), await aHiddenList(scene)];
  for (const { id, item } of lists) {
    await annotateItem(reader, store, { id, item, note: 'Deep.' }, TERMS);
    await addToCollection(reader, store, { id, papers: [], texts: ['A lost book'] }, TERMS);
  }
  const comments = [await aComment(scene), await aHiddenComment(scene)];
  const hostile = `search:${new URLSearchParams({ q: PAYLOAD })}`;
  const { manage, leave } = await aSubscriber(scene, [hostile]);
  return [
    manage,
    leave,
    `/subscribe?${new URLSearchParams({ list: hostile })}`,
    ...lists.flatMap(({ id, href }) => [
      href,
      `${href}?arrange=1`,
      `/collection/${id}/settings`,
      `/collection/${id}/import`,
    ]),
    ...comments.flatMap(({ comment, paper }) => [
      `/papers/${paper}`,
      `/comments/${comment}/history`,
      `/comments/${comment}/answer`,
      `/comments/${comment}/edit`,
    ]),
  ];
}

/** Puts the payload into every free text of every row. */
async function poison({ db }: Store): Promise<void> {
  await db.deleteFrom('paper_renderings').execute();
  await db.updateTable('comments').set({ html_version: 0 }).execute();
  for (const name of namesOf(FREE_TEXT)) {
    const [table = '', column = ''] = name.split('.');
    // Some are part of a key: each row has its own.
    await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${PAYLOAD} || hex(randomblob(4))`.execute(
      db,
    );
  }
}
