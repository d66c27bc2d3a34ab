import { afterEach, describe, expect, it } from 'vitest';
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
import { readFeed } from './feed-page.ts';
import { createFeeds } from './feeds.ts';
import { recordsOf } from './testing.ts';

const NOW = Date.UTC(2026, 10, 21, 12);
const read = (text: string) => recordsOf(readFeed(new TextEncoder().encode(text), NOW));

/** Feeds made by hand after the habits of publishers. */
const rss = (items: string) =>
  `<?xml version="1.0"?><rss version="2.0" xmlns:dc="d" xmlns:prism="p"><channel><title>J</title>${items}</channel></rss>`;
const RSS_ITEM = `<item><title><![CDATA[On <i>E. coli</i> &amp; more]]></title>
<link>https://journal.example/articles/s1?af=R</link><guid isPermaLink="false">doi:10.1000/ABC.1</guid>
<description><![CDATA[<p>We see &lt; 3&nbsp;cells.</p><script>alert(1)</script><p>They <b>grow</b>.</p><!-- x -->]]></description>
<dc:creator>Ann Lee</dc:creator><dc:creator>Bo Lim</dc:creator><prism:publicationName>Tests</prism:publicationName>
<pubDate>Thu, 19 Nov 2026 23:30:00 -0500</pubDate></item>`;
const RDF = `<rdf:RDF xmlns:rdf="r" xmlns="http://purl.org/rss/1.0/" xmlns:dc="d"><channel/>
<item rdf:about="x"><title>Of RDF</title><link>https://journal.example/2</link><description>Text</description>
<dc:identifier>doi:10.1000/rdf</dc:identifier><dc:date>2026-11-18T03:00:00Z</dc:date><dc:creator>Lee, A., Lim, B.</dc:creator></item></rdf:RDF>`;
const ATOM = `<feed xmlns="http://www.w3.org/2005/Atom"><title>F</title><entry><title type="html">Of Atom</title>
<link rel="self" href="https://blog.example/self"/><link href="https://arxiv.org/abs/2611.01234v2"/><id>tag:blog.example,2026:1</id>
<published>2026-11-17T10:00:00+01:00</published><updated>2026-11-20T00:00:00Z</updated>
<summary type="html">&lt;p&gt;Short&lt;/p&gt;</summary><author><name>Ann Lee</name><email>a@b.c</email></author></entry></feed>`;

describe('readFeed', () => {
  it('reads RSS 2.0 with HTML inside, as text', () => {
    expect(read(rss(RSS_ITEM))).toMatchObject([
      {
        title: 'On E. coli & more',
        abstract: 'We see < 3 cells.\n\nThey grow.',
        authors: ['Ann Lee', 'Bo Lim'],
        doi: '10.1000/abc.1',
        url: 'https://journal.example/articles/s1?af=R',
        published: '2026-11-19',
        announced: '2026-11-19',
        venue: 'Tests',
      },
    ]);
  });

  it('reads RSS 1.0, whose items stand beside the channel', () => {
    expect(read(RDF)).toMatchObject([
      { title: 'Of RDF', doi: '10.1000/rdf', authors: ['A. Lee', 'B. Lim'], published: '2026-11-18' },
    ]);
  });

  it('reads Atom, and an arXiv id in its link', () => {
    expect(read(ATOM)).toMatchObject([
      {
        title: 'Of Atom',
        arxivId: '2611.01234',
        abstract: 'Short',
        published: '2026-11-17',
        authors: ['Ann Lee'],
      },
    ]);
  });

  it.each([
    ['https://doi.org/10.1000/182', '10.1000/182'],
    ['https://pub.example/doi/full/10.1000/182?ai=1#top', '10.1000/182'],
    ['https://pub.example/doi/10.1002%2F1521-3994', null],
    ['https://pub.example/10.1000/182.pdf', '10.1000/182'],
    ['https://pub.example/%E0%A4%A', null],
  ])('looks for a DOI in %s', (link, doi) => {
    const [record] = read(rss(`<item><title>A title</title><link>${link}</link></item>`));
    expect(record?.doi).toBe(doi ?? (link.includes('%2F') ? '10.1002/1521-3994' : null));
  });

  it('takes no date that is none or ahead of us', () => {
    const dated = (date: string) =>
      read(rss(`<item><title>A title</title><pubDate>${date}</pubDate></item>`))[0]?.published;
    expect(['2027-01-01', 'soon', '31 Feb 2026', '2026-13-01'].map(dated)).toEqual([null, null, null, null]);
  });

  it('reads other encodings, names of characters that XML does not know, and no entities of its own', () => {
    const latin =
      '<?xml version="1.0" encoding="ISO-8859-1"?><rss><channel><item><title>Caf\u00e9</title></item></channel></rss>';
    expect(recordsOf(readFeed(Buffer.from(latin, 'latin1'), NOW))[0]?.title).toBe('Café');
    expect(read(rss('<item><title>A&nbsp;b &eacute;</title></item>'))[0]?.title).toBe('A b é');
    const bomb = `<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${rss('<item><title>&b;</title></item>')}`;
    expect(() => read(bomb)).toThrow('entities of its own');
  });

  it('refuses an entry without a title, takes an empty feed, and knows what is none', () => {
    const entries = readFeed(
      new TextEncoder().encode(rss(`<item><link>https://a.b/</link></item>${RSS_ITEM}`)),
      NOW,
    );
    expect(entries).toMatchObject([{ line: 1, refusal: { field: 'title' } }, { line: 2 }]);
    expect(read(rss(''))).toEqual([]);
    expect(() => read('<html><body/></html>')).toThrow('not a feed');
    expect(() => read('')).toThrow('the answer');
  });
});

describeOnEachDatabase('feeds', (database) => {
  const services: TestService[] = [];
  afterEach(async () => {
    for (const service of services.splice(0)) await service.close();
  });

  async function harvester(...answers: (string | TestAnswer)[][]) {
    const store = await database.open();
    const clock = testClock(NOW);
    for (const bodies of answers) {
      const told = bodies.map((body) => (typeof body === 'string' ? says(200, body) : body));
      services.push(await startService(...told));
    }
    const feeds = services.map(({ url }) => `${url}/feed.xml`);
    const clientFor = (feed: string) => {
      const service = services[feeds.indexOf(feed)];
      if (!service) throw new Error(`${feed} is none of the test's`);
      return testClient(store, service, { clock, service: feed, maxBytes: 100_000, attempts: 2 });
    };
    const source = createFeeds({ feeds, clientFor });
    return { store, harvest: () => harvestSource(store, source, { now: () => NOW }) };
  }

  it('reads every feed, and one that says "unchanged" from what is kept', async () => {
    const cached = says(200, rss(RSS_ITEM), { etag: '"1"' });
    const { harvest } = await harvester([cached, says(304)], [ATOM]);
    expect(await harvest()).toMatchObject({ read: 2, added: 2 });
    expect(await harvest()).toMatchObject({ read: 2, unchanged: 2 });
    expect(services[0]?.requests[1]?.headers['if-none-match']).toBe('"1"');
  });

  it('reads all others when some fail, and then names those', async () => {
    const endless: TestAnswer = (response) => {
      response.writeHead(200);
      const more = () => {
        while (response.write(Buffer.alloc(20_000, ' ')));
        response.once('drain', more);
      };
      more();
    };
    const away = says(302, '', { location: 'http://169.254.169.254/latest' });
    const { harvest, store } = await harvester(['<rss><chan'], [endless], [away], [ATOM]);
    await expect(harvest()).rejects.toThrow(
      /3 of 4 feeds failed.*no well-formed XML.*longer than 100000 bytes.*not followed/,
    );
    const papers = await store.db.selectFrom('papers').select('title').execute();
    expect(papers).toEqual([{ title: 'Of Atom' }]);
  });

  it('comes back when a busy feed says so', async () => {
    const { harvest } = await harvester([says(429, '', { 'retry-after': '3600' })], [ATOM]);
    await expect(harvest()).rejects.toMatchObject({ retryAt: NOW + 3_600_000 });
  });

  it('says that no feed is named', async () => {
    const { harvest } = await harvester();
    await expect(harvest()).rejects.toThrow('BROADSHEET_FEEDS is empty');
  });
});
