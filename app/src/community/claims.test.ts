import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readSettings } from '../config/config.ts';
import { authorList } from '../feed/author.ts';
import { feedOf } from '../feed/testing.ts';
import { says } from '../outbound/testing.ts';
import { ingestBatch } from '../papers/ingest.ts';
import { type LookupServers, startLookupServers } from '../papers/lookup/testing.ts';
import { recordOf } from '../papers/record.ts';
import { authorOf } from '../store/claims.ts';
import type { Store } from '../store/store.ts';
import { describeOnEachDatabase } from '../store/testing.ts';
import { NotAllowedError, type Person, SuspendedError } from './actor.ts';
import { evidenceByOrcid } from './claim-evidence.ts';
import { evidenceByMail } from './claim-evidence-mail.ts';
import { askClaim, giveUpClaim, ownClaim } from './claims.ts';
import { type ClaimDecision, decideClaim, listClaims } from './decide-claims.ts';
import { orcidsOf } from './orcids.ts';
import { givePeople } from './testing.ts';

const NOW = Date.UTC(2026, 0, 22, 10);
const ORCID = '0000-0002-1825-0097';

describeOnEachDatabase('a claim to be an author', (database) => {
  let store: Store;
  let ada: Person;
  let bob: Person;
  let moderator: Person;
  let servers: LookupServers | null = null;
  beforeEach(async () => {
    store = await database.open();
    const [first, second, third] = (await givePeople(store, 3)) as [Person, Person, Person];
    [ada, bob, moderator] = [first, second, { ...third, role: 'moderator' }];
    await store.db.updateTable('people').set({ role: 'moderator' }).where('id', '=', third.id).execute();
    const papers = [
      { title: 'Tides', authors: ['Ann Lee', 'Bo Chen'], doi: '10.1000/t' },
      { title: 'Ebb', authors: ['A. Lee'] },
      { title: 'Flood', authors: ['Bo Chen'] },
    ];
    await ingestBatch(store, 'jsonl', papers.map(recordOf), { now: NOW });
  });
  afterEach(async () => {
    await servers?.close();
    servers = null;
  });

  const ask = (actor: Person, author: string, orcid: string | null = null) =>
    askClaim(
      actor,
      store,
      { author, note: 'It is me.' },
      { now: NOW, limited: true, findEvidence: () => Promise.resolve(orcid === null ? null : 'orcid') },
    );
  const decide = async (decision: ClaimDecision, reason = 'seen', by = moderator) => {
    const { waiting, standing } = await listClaims(moderator, store);
    const claim = (decision === 'revoke' ? standing : waiting)[0]?.id ?? 0;
    return decideClaim(by, store, { claim, decision, reason }, { now: NOW, limited: false });
  };
  const list = (slug: string) => authorList(feedOf(store), slug, 1);
  const log = () =>
    store.db.selectFrom('moderation_log').select(['act', 'why', 'subject_name']).orderBy('id').execute();

  it('is granted by the address that the authors told arXiv, or that the publisher’s page gives', async () => {
    const page =
      '<meta name="citation_author" content="Chen, Bo"><meta name="citation_author_email" content="b7@uni.edu">';
    servers = await startLookupServers({
      '/doi/10.1000/t': says(200, page, { 'content-type': 'text/html' }),
    });
    const settings = readSettings(servers.environment);
    const parts = { store, settings, version: '0', reach: servers.reach };
    const evidence = evidenceByMail(parts, new AbortController().signal, servers.page('/doi/'));
    const find = async (mail: string, slug: string) => {
      await store.db.updateTable('people').set({ mail }).where('id', '=', ada.id).execute();
      return evidence(ada.id, { slug, name: '' });
    };
    const told = { title: 'Neap', authors: ['Cy Dee'], comment: 'Write to c.dee@uni.edu' };
    await ingestBatch(store, 'submission', [recordOf(told)], { now: NOW });
    expect(await find('c.dee@uni.edu', 'cy-dee')).toBeNull();
    await ingestBatch(store, 'arxiv-oai', [recordOf({ ...told, arxivId: '2601.00009' })], { now: NOW });
    expect(await find('C.Dee@uni.edu', 'cy-dee')).toBe('mail');
    expect(servers.requests).toHaveLength(0);
    expect(await find('b7@uni.edu', 'bo-chen')).toBe('mail');
    expect(await find('b7@uni.edu', 'ann-lee')).toBeNull();
    expect(await find('nobody@uni.edu', 'nobody')).toBeNull();
    expect(servers.requests).toHaveLength(2);
    await ask(bob, 'bo-chen', ORCID);
    expect(await find('b7@uni.edu', 'bo-chen')).toBeNull();
  });

  it('is granted by a moderator, told to who made it and to everybody, and revoked again', async () => {
    expect(await ask(ada, 'ann-lee')).toBe('asked');
    expect(await ask(ada, 'ann-lee')).toBe('asked');
    expect((await list('ann-lee'))?.claimants).toEqual([]);
    expect((await listClaims(moderator, store)).waiting).toMatchObject([
      { author: { slug: 'ann-lee', name: 'Ann Lee', papers: 1 }, note: 'It is me.', namesakes: 0 },
    ]);
    expect(await decide('grant')).toBe('decided');
    expect(await decide('grant')).toBe('gone');
    expect((await list('ann-lee'))?.claimants).toEqual([{ name: 'Person 0', handle: 'person-0' }]);
    expect(await authorOf(store.db, 1)).toEqual(new Set([ada.id]));
    expect(await authorOf(store.db, 3)).toEqual(new Set());
    expect(await decide('revoke', ' ')).toBe('no reason');
    expect(await decide('revoke', 'a  namesake')).toBe('decided');
    expect(await authorOf(store.db, 1)).toEqual(new Set());
    expect(await log()).toEqual([
      { act: 'claim-granted', why: 'seen', subject_name: 'person-0' },
      { act: 'claim-revoked', why: 'a namesake', subject_name: 'person-0' },
    ]);
    const notices = await store.db
      .selectFrom('notices')
      .select(['person_id', 'kind', 'detail'])
      .orderBy('id')
      .execute();
    expect(notices.map(({ person_id, kind }) => [person_id, kind])).toEqual([
      [ada.id, 'claim'],
      [ada.id, 'claim'],
    ]);
    expect(notices[1]?.detail).toContain('Ann Lee was revoked: a namesake');
  });

  it('joins the names of one person, and not those that namesakes share', async () => {
    for (const author of ['ann-lee', 'a-lee']) expect(await ask(ada, author, ORCID)).toBe('granted');
    const joined = await list('a-lee');
    expect(joined?.papers.map(({ title }) => title).sort()).toEqual(['Ebb', 'Tides']);
    expect(joined).toMatchObject({ total: 2, joined: [{ name: 'Ann Lee', href: '/authors/ann-lee' }] });
    expect((await list('ann-lee'))?.total).toBe(2);
    await ask(bob, 'a-lee', ORCID);
    expect(await list('a-lee')).toMatchObject({ total: 1, joined: [] });
    expect((await list('a-lee'))?.claimants).toHaveLength(2);
    expect(await list('ann-lee')).toMatchObject({ total: 1, joined: [] });
    await giveUpClaim(bob, store, 'a-lee');
    expect((await list('ann-lee'))?.total).toBe(2);
  });

  it('may be asked again when it was refused, with the reason at hand', async () => {
    await ask(ada, 'ann-lee');
    await decide('refuse', 'no page says so');
    expect(await ownClaim(ada, store, 'ann-lee')).toEqual({ state: 'refused', reason: 'no page says so' });
    expect(await ask(ada, 'ann-lee')).toBe('asked');
    expect(await ownClaim(ada, store, 'ann-lee')).toEqual({ state: 'asked', reason: null });
  });

  it('is for who is signed in and not suspended; decisions are for moderators, but not about themselves', async () => {
    expect(await ask(ada, 'nobody')).toBeNull();
    const suspended = { ...ada, suspension: { until: NOW + 1, because: 'spam' } };
    await expect(ask(suspended, 'ann-lee')).rejects.toThrow(SuspendedError);
    await ask(moderator, 'ann-lee');
    await expect(decide('grant')).rejects.toThrow(NotAllowedError);
    await expect(decide('grant', 'me', ada)).rejects.toThrow('moderator');
    await expect(listClaims(ada, store)).rejects.toThrow('moderator');
    expect(await log()).toEqual([]);
  });

  it('is shown by an ORCID iD that the author signed a paper with, and by no other', async () => {
    const author = (fields: object) => ({
      given: 'Ann',
      family: 'Lee',
      ORCID: `http://orcid.org/${ORCID}`,
      ...fields,
    });
    const signed = async (fields: object, orcids: string[] = [ORCID]) => {
      const work = says(200, JSON.stringify({ message: { author: [author(fields)] } }));
      servers = await startLookupServers({ '/crossref/works/10.1000/t': work });
      // Each test of a register is one call a second in its queue.
      await store.db.deleteFrom('service_slots').execute();
      const parts = { store, settings: readSettings(servers.environment), version: '0' };
      const find = evidenceByOrcid(parts, () => Promise.resolve(orcids), new AbortController().signal);
      const evidence = await find(ada.id, { slug: 'ann-lee', name: 'Ann Lee' });
      await servers.close();
      return evidence;
    };
    expect(await signed({ 'authenticated-orcid': true })).toBe('orcid');
    expect(await signed({ 'authenticated-orcid': false })).toBeNull();
    expect(await signed({ 'authenticated-orcid': true, given: 'Bo', family: 'Chen' })).toBeNull();
    expect(await signed({ 'authenticated-orcid': true }, ['0000-0001-5109-3700'])).toBeNull();
    expect(await signed({ 'authenticated-orcid': true }, [])).toBeNull();
    expect(await signed({ 'authenticated-orcid': true, ORCID: 5 })).toBeNull();
  });

  it('knows the ORCID iDs of accounts elsewhere, of this person and this issuer', async () => {
    expect(await orcidsOf(store.db, ada.id)).toEqual([]);
    await sql`create table if not exists identities
      (issuer text, subject text, person_id integer, label text, created_at bigint)`.execute(store.db);
    const rows = [
      ['https://orcid.org', ORCID, ada.id],
      ['https://orcid.org', '0000-0001-5109-3700', bob.id],
      ['https://else.example', '0000-0001-5109-3701', ada.id],
    ] as const;
    for (const [issuer, subject, person] of rows) {
      await sql`insert into identities (issuer, subject, person_id, label, created_at)
        values (${issuer}, ${subject}, ${person}, 'x', 0)`.execute(store.db);
    }
    expect(await orcidsOf(store.db, ada.id)).toEqual([ORCID]);
  });
});
