import type { Instance } from '../pages/testing.ts';

const HOST = 'papers.example.org';

/** What a browser got. */
export interface Got {
  status: number;
  /** Where it is sent on. */
  to: string | null;
  /** The words of the page, without markup. */
  words: string;
  html: string;
  headers: Headers;
}

/** For tests: one that keeps a cookie and says where its forms come from. */
export interface Browser {
  get(path: string): Promise<Got>;
  post(
    path: string,
    fields?: Readonly<Record<string, string>>,
    headers?: Record<string, string>,
  ): Promise<Got>;
  /** The cookie that it sends, such as another browser may steal. */
  cookie: string;
}

/** A browser before the instance, signed in with the session of this token or not at all. */
export function openBrowser({ app }: Instance, token: string | null = null): Browser {
  const browser: Browser = {
    cookie: token === null ? '' : `__Host-broadsheet=${token}`,
    get: (path) => send(path, {}),
    post: (path, fields = {}, headers = {}) =>
      send(path, { method: 'POST', body: new URLSearchParams(fields), headers }),
  };
  async function send(
    path: string,
    options: { method?: string; body?: URLSearchParams; headers?: Record<string, string> },
  ) {
    const cookie = browser.cookie === '' ? {} : { Cookie: browser.cookie };
    const own = {
      Host: HOST,
      Origin: `https://${HOST}`,
      'User-Agent': 'Mozilla/5.0 (X11; Linux) Firefox/140.0',
    };
    const answer = await app.request(path, {
      ...options,
      headers: { ...own, ...cookie, ...options.headers },
    });
    const kept = answer.headers.get('Set-Cookie')?.split(';')[0];
    if (kept !== undefined) browser.cookie = kept.endsWith('=') ? '' : kept;
    const html = await answer.text();
    return {
      status: answer.status,
      to: answer.headers.get('Location'),
      html,
      words: wordsOf(html),
      headers: answer.headers,
    };
  }
  return browser;
}

function wordsOf(html: string): string {
  return html
    .slice(Math.max(0, html.indexOf('<main')))
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The links of the messages that wait, the newest last: recipient and path. */
export async function mailedLinks({ store }: Instance): Promise<{ to: string; path: string }[]> {
  const rows = await store.db
    .selectFrom('messages')
    .selectAll()
    .where('text', 'is not', null)
    .orderBy('id')
    .execute();
  return rows.map(({ recipient, text }) => ({
    to: recipient,
    path: /https:\/\/papers\.example\.org(\/\S+)/.exec(text ?? '')?.[1] ?? '',
  }));
}

/** Signs a new reader up through the mailed link; gives the browser. */
export async function signUp(instance: Instance, name: string): Promise<Browser> {
  const browser = openBrowser(instance);
  await browser.post('/signin', { mail: `${name}@example.org` });
  const link = (await mailedLinks(instance)).at(-1)?.path ?? '';
  const { status } = await browser.post(link, { name, handle: name });
  if (status !== 303) throw new Error(`${name} could not sign up: ${status}`);
  return browser;
}
