import { beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../store/store.ts';
import { describeOnEachDatabase } from '../store/testing.ts';
import { deleteAccount } from './account.ts';
import { type Actor, ANONYMOUS, NotAllowedError, type Person } from './actor.ts';
import { addPasskey, beginPasskey } from './add-passkey.ts';
import { beginEntryByPasskey, enterByPasskey } from './enter-by-passkey.ts';
import type { LetIn } from './let-in.ts';
import { passkeyPlace } from './passkey-place.ts';
import { listPasskeys, removePasskey, renamePasskey } from './passkeys.ts';
import { findSession } from './sessions.ts';
import { type Authenticator, openAuthenticator } from './testing/authenticator.ts';
import { givePeople } from './testing.ts';

const NOW = Date.UTC(2026, 0, 22);
const MINUTE = 60_000;
const at = { rpId: 'papers.example.org', origin: 'https://papers.example.org' };
const place = { name: 'Papers', publicUrl: at.origin, host: 'localhost', port: 80 };
const terms = { at, place, limited: true, now: NOW };
const open = { issuers: [], rpId: at.rpId };
const browser = { userAgent: null, formerToken: null, knownToken: null };

describeOnEachDatabase('passkeys', (database) => {
  let store: Store;
  let ada: Person;
  let bob: Person;
  beforeEach(async () => {
    store = await database.open();
    [ada, bob] = (await givePeople(store, 2)) as [Person, Person];
  });

  async function add(actor: Actor, authenticator: Authenticator, lies = {}, now = NOW) {
    const { options, token } = await beginPasskey(actor, store, { at, name: 'Papers', now: NOW });
    const answer = { token, response: authenticator.create(options, lies), name: ' my\nkey ' };
    return addPasskey(actor, store, answer, { ...terms, now });
  }

  async function enter(authenticator: Authenticator, lies = {}, now = NOW) {
    const { options, token } = await beginEntryByPasskey(store, { at, now: NOW });
    const response = authenticator.get(options, lies);
    return enterByPasskey(store, { token, response, browser, at, place, now });
  }

  async function actorOf(entered: LetIn | string) {
    if (typeof entered === 'string') return entered;
    return (await findSession(store, entered.session, NOW))?.actor.id;
  }

  it('are added, named, used and removed by their owner only', async () => {
    const [phone, key] = [openAuthenticator(at), openAuthenticator(at)];
    expect([await add(ada, phone), await add(ada, key)]).toEqual(['added', 'added']);
    const handles = await store.db.selectFrom('passkeys').select('user_handle').distinct().execute();
    expect(handles).toHaveLength(1);
    expect(await actorOf(await enter(phone))).toBe(ada.id);
    expect(await actorOf(await enter(phone))).toBe(ada.id);
    await renamePasskey(bob, store, { id: phone.id, name: 'Bob’s' });
    expect(await removePasskey(bob, store, { id: phone.id, open })).toBe('last');
    await renamePasskey(ada, store, { id: phone.id, name: 'Phone' });
    const kept = Object.fromEntries((await listPasskeys(ada, store)).map((one) => [one.id, one]));
    expect(kept[phone.id]).toMatchObject({ name: 'Phone', addedAt: NOW, usedAt: NOW, suspectedAt: null });
    expect(kept[key.id]).toMatchObject({ name: 'my key', usedAt: null });
    expect(await listPasskeys(bob, store)).toEqual([]);
    expect(await removePasskey(ada, store, { id: phone.id, open })).toBe('removed');
    expect(await enter(phone)).toBe('refused');
    expect(await removePasskey(ada, store, { id: key.id, open })).toBe('last');
    await add(ada, phone);
    const moved = { ...open, rpId: 'new.example.org' };
    expect(await removePasskey(ada, store, { id: key.id, open: moved })).toBe('last');
    await expect(listPasskeys(ANONYMOUS, store)).rejects.toThrow(NotAllowedError);
  });

  it('are refused where the site, the domain, the challenge, the kind or the account is another', async () => {
    const lies = [
      { origin: 'https://evil.example' },
      { origin: 'https://papers.example.org:8443' },
      { rpId: 'evil.example' },
      { challenge: 'AAAA' },
      { type: 'webauthn.other' },
    ];
    const phone = openAuthenticator(at);
    for (const lie of lies) expect([lie, await add(ada, phone, lie)]).toEqual([lie, 'refused']);
    expect(await add(ada, phone)).toBe('added');
    for (const lie of [...lies, { userHandle: 'AAAA' }]) {
      expect([lie, await enter(phone, lie)]).toEqual([lie, 'refused']);
    }
    expect(await actorOf(await enter(phone))).toBe(ada.id);
  });

  it('answer once, in time, in the browser that was asked', async () => {
    const phone = openAuthenticator(at);
    expect(await add(ada, phone, {}, NOW + 5 * MINUTE)).toBe('refused');
    await add(ada, phone);
    expect(await enter(phone, {}, NOW + 5 * MINUTE)).toBe('refused');
    const { options, token } = await beginEntryByPasskey(store, { at, now: NOW });
    const other = await beginEntryByPasskey(store, { at, now: NOW });
    const entry = { token, response: phone.get(options), browser, at, place, now: NOW };
    expect(await enterByPasskey(store, { ...entry, token: other.token })).toBe('refused');
    const tries = await Promise.all([1, 2, 3].map(() => enterByPasskey(store, entry)));
    expect(tries.filter((one) => one === 'refused')).toHaveLength(2);
    expect(await enterByPasskey(store, entry)).toBe('refused');
  });

  it('are one account’s: what one has begun or has, nobody else adds', async () => {
    const phone = openAuthenticator(at);
    const { options, token } = await beginPasskey(ada, store, { at, name: 'Papers', now: NOW });
    const answer = { token, response: phone.create(options), name: '' };
    expect(await addPasskey(bob, store, answer, terms)).toBe('refused');
    expect(await add(ada, phone)).toBe('added');
    expect(await add(bob, phone)).toBe('refused');
    const liar = openAuthenticator(at);
    await add(bob, liar);
    const asked = await beginEntryByPasskey(store, { at, now: NOW });
    const response = { ...liar.get(asked.options), id: phone.id, rawId: phone.id };
    expect(await enterByPasskey(store, { ...terms, token: asked.token, response, browser })).toBe('refused');
  });

  it('that count backwards sign nobody in any more, and their owner hears of it', async () => {
    await store.db.updateTable('people').set({ mail: 'ada@example.org' }).where('id', '=', ada.id).execute();
    const phone = openAuthenticator(at);
    await add(ada, phone);
    expect(await actorOf(await enter(phone, { counter: 7 }))).toBe(ada.id);
    expect(await enter(phone, { counter: 7 })).toBe('suspected');
    expect(await enter(phone, { counter: 8 })).toBe('suspected');
    expect(await listPasskeys(ada, store)).toMatchObject([{ suspectedAt: NOW }]);
    const messages = await store.db
      .selectFrom('messages')
      .select(['recipient', 'text'])
      .orderBy('id')
      .execute();
    expect(messages.map(({ recipient }) => recipient)).toEqual(['ada@example.org', 'ada@example.org']);
    expect(messages[0]?.text).toContain('“my key”, now signs in');
    expect(messages[1]?.text).toContain('may have been copied');
  });

  it('of authenticators that do not count sign in again and again', async () => {
    const phone = openAuthenticator(at);
    await add(ada, phone);
    for (let times = 0; times < 2; times += 1) {
      expect(await actorOf(await enter(phone, { counter: 0 }))).toBe(ada.id);
    }
  });

  it('are not confused by what is no answer at all', async () => {
    for (const response of [null, 'x', 7, [], {}, { id: 1 }, { id: 'a', response: null }]) {
      const added = await beginPasskey(ada, store, { at, name: 'Papers', now: NOW });
      expect(await addPasskey(ada, store, { token: added.token, response, name: '' }, terms)).toBe('refused');
      const { token } = await beginEntryByPasskey(store, { at, now: NOW });
      expect(await enterByPasskey(store, { ...terms, token, response, browser })).toBe('refused');
    }
  });

  it('end the session that the browser had, and go with the account', async () => {
    const phone = openAuthenticator(at);
    await add(ada, phone);
    const first = (await enter(phone)) as LetIn;
    const { options, token } = await beginEntryByPasskey(store, { at, now: NOW });
    const again = { ...browser, formerToken: first.session, knownToken: first.known };
    const second = (await enterByPasskey(store, {
      ...terms,
      token,
      response: phone.get(options),
      browser: again,
    })) as LetIn;
    expect([second.known, second.session === first.session]).toEqual([first.known, false]);
    expect(await findSession(store, first.session, NOW)).toBeNull();
    await beginPasskey(ada, store, { at, name: 'Papers', now: NOW });
    expect(await deleteAccount(ada, store, { confirmation: 'person-0', now: NOW })).toBe('deleted');
    expect(await enter(phone)).toBe('refused');
    for (const table of ['passkeys', 'known_browsers', 'sessions'] as const) {
      expect([table, await store.db.selectFrom(table).selectAll().execute()]).toEqual([table, []]);
    }
    expect(
      await store.db.selectFrom('ceremonies').select('person_id').distinct().execute(),
    ).not.toContainEqual({
      person_id: ada.id,
    });
  });
});

describe('the place of passkeys', () => {
  it.each([
    [
      'https://papers.example.org',
      undefined,
      { rpId: 'papers.example.org', origin: 'https://papers.example.org' },
    ],
    [
      'https://papers.example.org:8443',
      'x',
      { rpId: 'papers.example.org', origin: 'https://papers.example.org:8443' },
    ],
    ['http://localhost:8080', undefined, { rpId: 'localhost', origin: 'http://localhost:8080' }],
    [null, 'localhost:8080', { rpId: 'localhost', origin: 'http://localhost:8080' }],
    [null, '127.0.0.1:8080', null],
    [null, 'evil.example', null],
    [null, 'localhost@evil.example', null],
    [null, undefined, null],
    ['http://papers.example.org', undefined, null],
    ['https://192.0.2.7', undefined, null],
    ['https://[2001:db8::1]', undefined, null],
  ])('is, with the public address %s and the host %s, %o', (publicUrl, host, expected) => {
    expect(passkeyPlace(publicUrl, host)).toEqual(expected);
  });
});
