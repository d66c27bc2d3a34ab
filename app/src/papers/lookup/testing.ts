import { PUBLIC_WEB, type Reach } from '../../outbound/reach.ts';
import { says, startService, type TestAnswer, type TestService } from '../../outbound/testing.ts';

/** Every service that is asked about a paper, and publishers' pages, as one server on this machine. */
export interface LookupServers extends TestService {
  /** Settings by their names in the environment. */
  environment: Readonly<Record<string, string>>;
  /** Lets names that end in `.test` lead to this server. */
  reach: Reach;
  /** The address of a page of this server under a name. */
  page(path: string): string;
}

/** Starts it with answers by the beginning of the path; everything else is not there. */
export async function startLookupServers(
  answers: Readonly<Record<string, TestAnswer>>,
): Promise<LookupServers> {
  const service = await startService((response, request) => {
    const path = Object.keys(answers).find((start) =>
      decodeURIComponent(request.url ?? '').startsWith(start),
    );
    (answers[path ?? ''] ?? says(404, 'not here'))(response, request);
  });
  const { port } = new URL(service.url);
  return {
    ...service,
    environment: {
      BROADSHEET_ARXIV_QUERY_URL: `${service.url}/arxiv`,
      BROADSHEET_CROSSREF_URL: `${service.url}/crossref`,
      BROADSHEET_OPENALEX_URL: `${service.url}/openalex`,
      BROADSHEET_SEMANTIC_SCHOLAR_URL: `${service.url}/scholar`,
      BROADSHEET_OPENREVIEW_URL: `${service.url}/openreview`,
    },
    reach: {
      resolve: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]),
      isAllowed: (address) => address === '127.0.0.1' || PUBLIC_WEB.isAllowed(address),
      isAllowedPort: (asked) => asked === Number(port),
    },
    page: (path) => `http://publisher.test:${port}${path}`,
  };
}

/** An answer of arXiv's query interface, made by hand after its description. */
export function arxivAnswer(...papers: { id: string; title: string; authors?: string[] }[]): TestAnswer {
  const entries = papers.map(
    ({ id, title, authors = ['Ann Lee', 'Bo Chen'] }) =>
      `<entry><id>http://arxiv.org/abs/${id}v1</id><title>${title}</title><summary>On ${title}.</summary>
<published>2026-01-20T02:41:55Z</published>${authors.map((name) => `<author><name>${name}</name></author>`).join('')}
<arxiv:primary_category term="cs.LG"/><category term="cs.LG"/></entry>`,
  );
  const total = `<opensearch:totalResults>${papers.length}</opensearch:totalResults>`;
  return says(200, `<feed xmlns:arxiv="a" xmlns:opensearch="o">${total}${entries.join('')}</feed>`);
}
