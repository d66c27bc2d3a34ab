import { describe, expect, it } from 'vitest';
import { describeOnEachDatabase } from '../store/testing.ts';
import { ANONYMOUS, NotAllowedError, SYSTEM } from './actor.ts';
import { consumeOwnerLink, hasOwner, isOwnerLinkGood, makeOwnerLink } from './owner-links.ts';
import { endSession, findSession, SESSION_MS } from './sessions.ts';
import { formToken, hashToken, isFormToken, newToken } from './tokens.ts';

const NOW = Date.UTC(2026, 0, 22);
const HOUR = 3_600_000;
const use = { now: NOW, userAgent: 'Browser/1\r\nX: y', formerToken: null };

describe('tokens', () => {
  it('are long, differ, and prove forms of their own session only', () => {
    const [one, other] = [newToken(), newToken()];
    expect(one).toMatch(/^[\w-]{43}$/);
    expect(one).not.toBe(other);
    expect(hashToken(one)).not.toContain(one);
    expect(isFormToken(formToken(one), one)).toBe(true);
    expect(isFormToken(formToken(one), other)).toBe(false);
    expect(isFormToken('', one)).toBe(false);
  });
});

describeOnEachDatabase('owner links', (database) => {
  it('make the owner once, and sign the same one in later', async () => {
    const store = await database.open();
    expect(await hasOwner(store)).toBe(false);
    const first = await makeOwnerLink(store, SYSTEM, { now: NOW });
    const token = await consumeOwnerLink(store, first.token, use);
    const session = await findSession(store, token ?? '', NOW);
    expect(session?.actor).toMatchObject({ kind: 'person', role: 'owner' });
    expect(await hasOwner(store)).toBe(true);
    const second = await makeOwnerLink(store, SYSTEM, { now: NOW });
    const again = await consumeOwnerLink(store, second.token, use);
    expect(again).not.toBe(token);
    expect((await findSession(store, again ?? '', NOW))?.actor).toEqual(session?.actor);
    expect(await store.db.selectFrom('people').selectAll().execute()).toHaveLength(1);
  });

  it('work once, not after a newer one, and not after a day', async () => {
    const store = await database.open();
    const old = await makeOwnerLink(store, SYSTEM, { now: NOW });
    const link = await makeOwnerLink(store, SYSTEM, { now: NOW });
    expect(await consumeOwnerLink(store, old.token, use)).toBeNull();
    expect(await isOwnerLinkGood(store, link.token, NOW + 23 * HOUR)).toBe(true);
    expect(await isOwnerLinkGood(store, link.token, NOW + 24 * HOUR)).toBe(false);
    expect(await consumeOwnerLink(store, link.token, { ...use, now: NOW + 24 * HOUR })).toBeNull();
    const tries = Array.from({ length: 5 }, () => consumeOwnerLink(store, link.token, use));
    expect((await Promise.all(tries)).filter((token) => token !== null)).toHaveLength(1);
    expect(await isOwnerLinkGood(store, link.token, NOW)).toBe(false);
    expect(await consumeOwnerLink(store, 'no token', use)).toBeNull();
    expect(await isOwnerLinkGood(store, '', NOW)).toBe(false);
  });

  it('are not made for anybody', async () => {
    const store = await database.open();
    expect(() => makeOwnerLink(store, ANONYMOUS, { now: NOW })).toThrow(NotAllowedError);
  });

  it('are kept as hashes only, like sessions', async () => {
    const store = await database.open();
    const link = await makeOwnerLink(store, SYSTEM, { now: NOW });
    const token = await consumeOwnerLink(store, link.token, use);
    const rows = [
      await store.db.selectFrom('sign_in_links').selectAll().execute(),
      await store.db.selectFrom('sessions').selectAll().execute(),
    ];
    expect(rows.flat()).toHaveLength(2);
    expect(JSON.stringify(rows)).not.toContain(link.token);
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(rows[1]).toMatchObject([{ user_agent: 'Browser/1X: y' }]);
  });
});

describeOnEachDatabase('sessions', (database) => {
  async function signedIn() {
    const store = await database.open();
    const link = await makeOwnerLink(store, SYSTEM, { now: NOW });
    const token = (await consumeOwnerLink(store, link.token, use)) ?? '';
    return { store, token };
  }

  it('last thirty days from their last use', async () => {
    const { store, token } = await signedIn();
    expect(await findSession(store, token, NOW + HOUR / 2)).toMatchObject({ renewed: false });
    const later = NOW + SESSION_MS - 1;
    expect(await findSession(store, token, later)).toMatchObject({ renewed: true });
    expect(await findSession(store, token, later + SESSION_MS - 1)).not.toBeNull();
    expect(await findSession(store, token, later + 3 * SESSION_MS)).toBeNull();
  });

  it('end when they are signed out, and when the browser signs in again', async () => {
    const { store, token } = await signedIn();
    const link = await makeOwnerLink(store, SYSTEM, { now: NOW });
    const next = (await consumeOwnerLink(store, link.token, { ...use, formerToken: token })) ?? '';
    expect(await findSession(store, token, NOW)).toBeNull();
    expect(await findSession(store, next, NOW)).not.toBeNull();
    await endSession(store.db, next);
    await endSession(store.db, next);
    expect(await findSession(store, next, NOW)).toBeNull();
    expect(await findSession(store, newToken(), NOW)).toBeNull();
  });
});
