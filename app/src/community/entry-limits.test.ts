import type { KyselyPlugin } from 'kysely';
import { beforeEach, expect, it } from 'vitest';
import type { Store } from '../store/store.ts';
import { describeOnEachDatabase } from '../store/testing.ts';
import { enter } from './enter.ts';
import { makeInvitation } from './invitations.ts';
import { LIMITS, LINK_MS, TooManyRequestsError } from './limits.ts';
import { requestMailChange } from './mail-change.ts';
import { type LinkWish, lookAtLink, requestLink } from './mail-links.ts';
import { givePeople } from './testing.ts';

const NOW = Date.UTC(2026, 0, 22);
const MINUTE = 60_000;
/** While what strangers asked for at NOW still counts. */
const LATER = NOW + 10 * MINUTE;
const place = { name: 'Papers', publicUrl: 'https://papers.example.org', host: 'localhost', port: 80 };
const terms = { place, access: 'invite', limited: true, now: NOW } as const;
const profile = { name: '', handle: '' };

describeOnEachDatabase('links that are asked for', (database) => {
  let store: Store;
  beforeEach(async () => {
    store = await database.open();
    await givePeople(store, 1);
    await store.db.updateTable('people').set({ mail: 'ada@example.org' }).execute();
  });

  /** How many of so many wishes, a minute after another from `from`, are granted. */
  async function granted(count: number, wish: (index: number) => Partial<LinkWish>, from = NOW) {
    let done = 0;
    for (let index = 0; index < count; index += 1) {
      const whole = { mail: 'ada@example.org', next: null, invitation: null, network: '', ...wish(index) };
      const now = from + Math.floor((index * MINUTE) / 4);
      await requestLink(store, whole, { ...terms, now }).then(
        () => {
          done += 1;
        },
        (error: unknown) => {
          expect(error).toBeInstanceOf(TooManyRequestsError);
        },
      );
    }
    return done;
  }

  async function newestToken() {
    const { text } = await store.db
      .selectFrom('messages')
      .select('text')
      .where('recipient', '=', 'ada@example.org')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow();
    return /\/signin\/(\S+)/.exec(text ?? '')?.[1] ?? '';
  }

  it('by strangers in many networks never leave an address without one that works', async () => {
    expect(await granted(40, (index) => ({ network: `network ${index}` }))).toBe(LIMITS.linksToAddress.most);
    expect(await lookAtLink(store.db, await newestToken(), NOW + 10 * MINUTE)).not.toBeNull();
    expect(await granted(1, () => ({ network: 'mine' }), NOW + LINK_MS + MINUTE)).toBe(1);
  });

  it('by one network for one address are five an hour, and leave room for others', async () => {
    for (const quarter of [0, 1, 2, 3]) {
      const count = await granted(10, () => ({ network: 'evil' }), NOW + quarter * LINK_MS);
      expect(count).toBe(quarter === 0 ? 5 : 0);
    }
    expect(await granted(1, () => ({ network: 'mine' }), NOW + 3 * LINK_MS)).toBe(1);
  });

  it('in a browser where its owner has signed in have their own allowance', async () => {
    await granted(1, () => ({ network: 'mine' }));
    const use = { token: await newestToken(), profile, access: 'invite', now: NOW } as const;
    const entered = await enter(store, { ...use, userAgent: null, formerToken: null });
    const knownToken = entered.outcome === 'in' ? entered.letIn.known : '';
    await granted(40, (index) => ({ network: `network ${index}` }));
    expect(await granted(1, () => ({ network: 'mine', knownToken: 'A'.repeat(43) }), LATER)).toBe(0);
    expect(await granted(1, () => ({ network: 'mine', knownToken }), LATER)).toBe(1);
    expect(await granted(10, () => ({ network: 'mine', knownToken }), LATER)).toBe(4);
    const mail = 'bob@example.org';
    const others = await granted(10, () => ({ network: 'mine', knownToken, mail }), LATER);
    expect(others).toBe(LIMITS.linksToAddress.most);
  });

  it('with an invitation are not used up by those without', async () => {
    const [host] = await givePeople(store, 1, 'host');
    const invitation = host && (await makeInvitation(host, store, { now: NOW, limited: true }));
    const mail = 'new@example.org';
    await granted(40, (index) => ({ mail, network: `network ${index}` }));
    expect(await granted(1, () => ({ mail, network: 'mine' }), LATER)).toBe(0);
    const wish = () => ({ mail, network: 'mine', invitation: invitation ?? '' });
    expect(await granted(10, wish, LATER)).toBe(LIMITS.linksByInvitation.most);
  });

  it('are not used up by somebody who wants that address for another account', async () => {
    const [eve] = await givePeople(store, 1, 'eve');
    const wish = () => requestMailChange(eve ?? { kind: 'anonymous' }, store, 'ada@example.org', terms);
    for (let times = 0; times < 5; times += 1) await wish();
    await expect(wish()).rejects.toThrow(TooManyRequestsError);
    expect(await granted(1, () => ({}))).toBe(1);
  });

  it('run the same statements whether there is an account or not', async () => {
    const statementsFor = async (mail: string, knownToken: string | null = null) => {
      const seen: string[] = [];
      const plugin: KyselyPlugin = {
        transformQuery: ({ node }) => {
          // Kysely keeps what is sent along under these names.
          const isSent = (key: string, value: unknown) =>
            key === 'value' || (key === 'values' && Array.isArray(value) && typeof value[0] !== 'object');
          seen.push(JSON.stringify(node, (key, value: unknown) => (isSent(key, value) ? '?' : value)));
          return node;
        },
        transformResult: ({ result }) => Promise.resolve(result),
      };
      const watched: Pick<Store, 'write'> = {
        write: (work) => store.write((transaction) => work(transaction.withPlugin(plugin))),
      };
      await requestLink(watched, { mail, next: null, invitation: null, network: mail, knownToken }, terms);
      return seen;
    };
    const known = await statementsFor('ada@example.org');
    expect(known.length).toBeGreaterThan(8);
    expect(await statementsFor('nobody@example.org')).toEqual(known);
    expect(await statementsFor('bob@example.org', 'A'.repeat(43))).toEqual(known);
  });
});
