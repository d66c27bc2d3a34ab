import { describe, expect, it } from 'vitest';
import { recordOf } from '../record.ts';
import { ARXIV, readOaiPage } from './arxiv-oai-page.ts';
import { recorded, recordsOf } from './testing.ts';

const NOW = Date.UTC(2026, 10, 21);
const HEP = 'hepcrawl/tests/functional/arxiv/fixtures/http_server/records/arxiv-physics-hep-ex.xml';
const SICKLE = 'sickle/sickle/tests/sample_data';
const read = (text: string) => readOaiPage(new TextEncoder().encode(text), { format: ARXIV, now: NOW });

/** Made by hand after the description of the format. */
const PAGE = `<?xml version="1.0" encoding="UTF-8"?>
<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>2026-11-20T01:02:03Z</responseDate>
<ListRecords>
<record><header><identifier>oai:arXiv.org:2611.00001</identifier><datestamp>2026-11-19</datestamp></header><metadata>
 <arXiv xmlns="http://arxiv.org/OAI/arXiv/"><id>2611.00001</id><created>2026-11-18</created>
 <authors><author><keyname>Lee</keyname><forenames>Ann</forenames><suffix>Jr.</suffix></author>
 <author><keyname>:</keyname></author></authors>
 <title>A title
  of two lines &amp; more</title><categories>cs.LG stat.ML</categories><comments>12 pages</comments>
 <msc-class>68T05</msc-class><acm-class>68T05</acm-class><journal-ref>J. Tests 1 (2026)</journal-ref>
 <doi>not a doi</doi><license>http://creativecommons.org/licenses/by/4.0/</license>
 <abstract>  $r&lt;1$.
</abstract></arXiv></metadata></record>
<record><header status="deleted"><identifier>oai:arXiv.org:2611.00002</identifier></header></record>
<record><header><identifier>oai:arXiv.org:2611.00003</identifier></header><metadata><dc/></metadata></record>
<resumptionToken expirationDate="2026-11-21T00:00:00Z">next%26page</resumptionToken>
</ListRecords></OAI-PMH>`;

describe('readOaiPage', () => {
  it('reads records, the token and the clock of the service', () => {
    const page = read(PAGE);
    expect(page).toMatchObject({ responseDate: '2026-11-20T01:02:03Z', error: null, token: 'next%26page' });
    expect(recordsOf(page.entries)).toEqual([
      recordOf({
        title: 'A title of two lines & more',
        abstract: '$r<1$.',
        authors: ['Ann Lee Jr.'],
        categories: ['cs.LG', 'stat.ML'],
        arxivId: '2611.00001',
        published: '2026-11-18',
        announced: '2026-11-19',
        withdrawn: false,
        venue: 'J. Tests 1 (2026)',
        comment: '12 pages',
        license: 'http://creativecommons.org/licenses/by/4.0/',
      }),
    ]);
  });

  it('takes no day from a paper of several versions, and a withdrawal from its comment', () => {
    const changed = PAGE.replace('</created>', '</created><updated>2026-11-19</updated>');
    const [record] = recordsOf(read(changed.replace('12 pages', 'This paper has been withdrawn')).entries);
    expect(record).toMatchObject({ announced: null, withdrawn: true });
  });

  it('tells of a malformed DOI', () => {
    expect(read(PAGE).entries[0]).toMatchObject({ unusable: ['doi'] });
  });

  it('passes over what is deleted and refuses what is in another format', () => {
    const refusals = read(PAGE).entries.filter((entry) => 'refusal' in entry);
    expect(refusals).toEqual([
      { line: 3, refusal: { field: null, reason: 'oai:arXiv.org:2611.00003 is not in the format arXiv' } },
    ]);
  });

  it('takes an empty token for the end', () => {
    expect(read(PAGE.replace('next%26page', '')).token).toBeNull();
  });

  it.each(['<html><body>busy</body></html>', '<OAI-PMH/>', 'broken xml'])('refuses %s', (text) => {
    expect(() => read(text)).toThrow(/^the answer/);
  });

  const hep = recorded(HEP);
  it.skipIf(hep === null)('reads a recorded answer of arXiv (needs BROADSHEET_TEST_DATA)', () => {
    const records = recordsOf(readOaiPage(hep ?? Buffer.alloc(0), { format: ARXIV, now: NOW }).entries);
    expect(records.map(({ arxivId }) => arxivId)).toEqual(['1706.05371', '1706.09418', '1707.00874']);
    expect(records[1]).toMatchObject({
      title: 'R-Parity Violation at the LHC',
      authors: ['Daniel Dercks', 'Herbi Dreiner', 'Manuel E. Krauss', 'Toby Opferkuch', 'Annika Reinert'],
      categories: ['hep-ph', 'hep-ex'],
      doi: '10.1140/epjc/s10052-017-5414-4',
      venue: 'Eur. Phys. J. C (2017) 77:856',
      published: '2017-06-28',
    });
  });

  const codes = [
    'badArgument',
    'badResumptionToken',
    'cannotDisseminateFormat',
    'idDoesNotExist',
    'noRecordsMatch',
  ];
  it.each(codes)('reads a recorded %s (needs BROADSHEET_TEST_DATA)', (code) => {
    const answer = recorded(`${SICKLE}/${code}.xml`);
    if (answer !== null)
      expect(readOaiPage(answer, { format: ARXIV, now: NOW })).toMatchObject({
        error: { code },
        entries: [],
      });
  });
});
