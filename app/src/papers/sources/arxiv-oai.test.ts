import { afterEach, expect, it } from 'vitest';
import {
  says,
  startService,
  type TestAnswer,
  type TestService,
  testClient,
  testClock,
} from '../../outbound/testing.ts';
import { describeOnEachDatabase } from '../../store/testing.ts';
import { harvestSource } from '../harvest.ts';
import { createArxivOai } from './arxiv-oai.ts';
import type { HarvestContext } from './source.ts';
import { harvestPages, recordsOf } from './testing.ts';

const NOW = Date.UTC(2026, 10, 21, 12);

/** Answers made by hand after the description of the protocol and of arXiv's habits. */
function page(
  papers: readonly (readonly [id: string, title: string])[],
  token = '',
  date = '2026-11-20',
): string {
  const records = papers.map(
    ([id, title]) =>
      `<record><header/><metadata><arXiv><id>${id}</id><title>${title}</title><categories>cs.LG</categories></arXiv></metadata></record>`,
  );
  return `<OAI-PMH><responseDate>${date}T12:00:00Z</responseDate><ListRecords>${records.join('')}<resumptionToken>${token}</resumptionToken></ListRecords></OAI-PMH>`;
}

function error(code: string): string {
  return `<OAI-PMH><responseDate>2026-11-20T12:00:00Z</responseDate><error code="${code}">no</error></OAI-PMH>`;
}

describeOnEachDatabase('arXiv OAI-PMH', (database) => {
  let service: TestService;
  afterEach(() => service.close());

  async function source(bodies: (string | TestAnswer)[], categories = ['cs.LG']) {
    service = await startService(
      ...bodies.map((body) => (typeof body === 'string' ? says(200, body) : body)),
    );
    const store = await database.open();
    const client = testClient(store, service, { clock: testClock(NOW) });
    return { store, source: createArxivOai({ client, url: `${service.url}/oai`, categories }) };
  }
  const harvest = (from: Awaited<ReturnType<typeof source>>, context: Partial<HarvestContext> = {}) =>
    harvestPages(from.source, { now: () => NOW, ...context });
  const asked = () => service.requests.map(({ url }) => url?.replace('/oai?verb=ListRecords&', ''));

  it('reads a list to its end and then begins a day before the service’s last answer', async () => {
    const oai = await source([
      page([['2611.00001', 'One']], 't%261'),
      page([['2611.00002', 'Two']], '', '2026-11-21'),
    ]);
    const pages = await harvest(oai);
    expect(asked()).toEqual([
      'metadataPrefix=arXiv&from=2026-11-14&set=cs%3Acs%3ALG',
      'resumptionToken=t%25261',
    ]);
    expect(pages.flatMap(({ entries }) => recordsOf(entries)).map(({ arxivId }) => arxivId)).toEqual([
      '2611.00001',
      '2611.00002',
    ]);
    expect(pages.map(({ checkpoint }) => checkpoint)).toEqual([
      { 'cs:cs:LG': { from: '2026-11-14', token: 't%261', until: '2026-11-20' } },
      { 'cs:cs:LG': { from: '2026-11-19', token: null, until: null } },
    ]);
  });

  it('asks for each category as a set, and for everything without categories', async () => {
    await harvest(await source([page([])], ['hep-th', 'astro-ph.CO', 'Security']));
    expect(asked().map((query) => query?.split('set=')[1])).toEqual([
      'physics%3Ahep-th',
      'physics%3Aastro-ph%3ACO',
    ]);
    await service.close();
    await harvest(await source([page([])], []));
    expect(asked()).toEqual(['metadataPrefix=arXiv&from=2026-11-14']);
    await service.close();
    await expect(harvest(await source([page([])], ['Security']))).rejects.toThrow(
      'None of the categories Security',
    );
  });

  it('goes on at a token, and from the first day of the list when the token has expired', async () => {
    const checkpoint = { 'cs:cs:LG': { from: '2026-11-10', token: 'old', until: '2026-11-12' } };
    const pages = await harvest(await source([error('badResumptionToken'), page([['2611.00001', 'One']])]), {
      checkpoint,
    });
    expect(asked()).toEqual(['resumptionToken=old', 'metadataPrefix=arXiv&from=2026-11-10&set=cs%3Acs%3ALG']);
    expect(pages.at(-1)?.checkpoint).toEqual({
      'cs:cs:LG': { from: '2026-11-11', token: null, until: null },
    });
  });

  it('takes no records for an empty list', async () => {
    const pages = await harvest(await source([error('noRecordsMatch')]));
    expect(pages).toMatchObject([{ entries: [], checkpoint: { 'cs:cs:LG': { from: '2026-11-19' } } }]);
  });

  it.each([
    ['badArgument', [error('badArgument')]],
    ['same resumption token again', [page([], 'same')]],
    ['badResumptionToken', [page([], 'a'), error('badResumptionToken')]],
    ['no well-formed XML', ['<OAI-PMH><ListRecords>']],
    ['no well-formed XML', ['<!DOCTYPE a [<!ENTITY b "c">]><OAI-PMH>&b;</OAI-PMH>']],
  ])('fails with %s', async (reason, bodies) => {
    await expect(harvest(await source(bodies))).rejects.toThrow(reason);
    expect(service.requests.length).toBeLessThan(5);
  });

  it('asks once more for an answer that breaks off inside', async () => {
    expect(await harvest(await source(['<OAI-PMH><ListRec', page([])]))).toHaveLength(1);
  });

  it.each([
    ['ahead of ours', '2099-01-01', '2026-11-21'],
    ['behind the day asked for', '1999-01-01', '2026-11-13'],
    ['missing', 'never', '2026-11-20'],
  ])('is not led astray by a clock of the service that is %s', async (_, date, from) => {
    const pages = await harvest(await source([page([], '', date)]));
    expect(pages.at(-1)?.checkpoint).toEqual({ 'cs:cs:LG': { from, token: null, until: null } });
  });

  it('begins anew at a checkpoint that has not its shape', async () => {
    await harvest(await source([page([])]), { checkpoint: { 'cs:cs:LG': { from: 7 } } });
    expect(asked()).toEqual(['metadataPrefix=arXiv&from=2026-11-14&set=cs%3Acs%3ALG']);
  });

  it('follows a correction that is taken back', async () => {
    const told = ['One', 'One, amended', 'One', 'One'];
    const oai = await source(told.map((title) => page([['2611.00001', title]])));
    const counts = [];
    for (const _ of told) counts.push(await harvestSource(oai.store, oai.source, { now: () => NOW }));
    expect(counts.map(({ updated, unchanged }) => [updated, unchanged])).toEqual([
      [0, 0],
      [1, 0],
      [1, 0],
      [0, 1],
    ]);
    expect(await oai.store.db.selectFrom('papers').select('title').execute()).toEqual([{ title: 'One' }]);
  });

  it('keeps every paper once when records change while the list is read, and adds nothing the second time', async () => {
    // The second page begins one record late: a changed record moved to the list's end. The next harvest has it.
    const first = [
      page(
        [
          ['2611.00001', 'One'],
          ['2611.00002', 'Two'],
        ],
        't',
      ),
      page([['2611.00001', 'One, changed']]),
    ];
    const second = page([
      ['2611.00003', 'Three'],
      ['2611.00001', 'One, changed'],
    ]);
    const oai = await source([...first, second]);
    const options = { now: () => NOW };
    expect(await harvestSource(oai.store, oai.source, options)).toMatchObject({
      read: 3,
      added: 2,
      updated: 1,
    });
    expect(await harvestSource(oai.store, oai.source, options)).toMatchObject({ added: 1, unchanged: 1 });
    expect(await harvestSource(oai.store, oai.source, options)).toMatchObject({ added: 0, unchanged: 2 });
    const papers = await oai.store.db
      .selectFrom('papers')
      .select(['address', 'title'])
      .orderBy('address')
      .execute();
    expect(papers.map(({ title }) => title)).toEqual(['One, changed', 'Two', 'Three']);
  });
});
