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
  /** What a script of ours sends. */
  postJson(path: string, value: unknown, headers?: Record<string, string>): Promise<Got>;
  /** The cookie of its session, such as another browser may steal; empty while there is none. */
  readonly cookie: string;
  /** Every cookie that it sends, by name. */
  readonly cookies: ReadonlyMap<string, string>;
}

const SESSION = '__Host-broadsheet';

/** A browser before the instance, signed in with the session of this token or not at all. */
export function openBrowser({ app }: Instance, token: string | null = null): Browser {
  const cookies = new Map<string, string>(token === null ? [] : [[SESSION, token]]);
  async function send(path: string, options: { method?: string; body?: BodyInit; headers?: HeadersInit }) {
    const own = {
      Host: HOST,
      Origin: `https://${HOST}`,
      'User-Agent': 'Mozilla/5.0 (X11; Linux) Firefox/140.0',
      ...(cookies.size > 0 && { Cookie: [...cookies].map((pair) => pair.join('=')).join('; ') }),
    };
    const answer = await app.request(path, { ...options, headers: { ...own, ...options.headers } });
    for (const line of answer.headers.getSetCookie()) keep(cookies, line);
    const html = await answer.text();
    return {
      status: answer.status,
      to: answer.headers.get('Location'),
      html,
      words: wordsOf(html),
      headers: answer.headers,
    };
  }
  return {
    cookies,
    get cookie() {
      const kept = cookies.get(SESSION);
      return kept === undefined ? '' : `${SESSION}=${kept}`;
    },
    get: (path) => send(path, {}),
    post: (path, fields = {}, headers = {}) =>
      send(path, { method: 'POST', body: new URLSearchParams(fields), headers }),
    postJson: (path, value, headers = {}) =>
      send(path, {
        method: 'POST',
        body: JSON.stringify(value),
        headers: { 'Content-Type': 'application/json', ...headers },
      }),
  };
}

function keep(cookies: Map<string, string>, line: string): void {
  const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
  if (value === '') cookies.delete(name);
  else cookies.set(name, value);
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
