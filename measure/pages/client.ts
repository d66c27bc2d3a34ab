import { Agent, type IncomingMessage, type OutgoingHttpHeaders, request } from 'node:http';
import { text } from 'node:stream/consumers';

/** An answer whose body was read to its end. */
interface Answer {
  status: number;
  /** Of the body as it came over the wire. */
  bytes: number;
  body: string;
}

export interface Client {
  /** `cookie` is that of who is signed in. Rejects when the answer is no success. */
  get(path: string, options?: { cookie?: string; plain?: boolean }): Promise<Answer>;
  post(path: string, form: Readonly<Record<string, string>>, cookie: string): Promise<Answer>;
  close(): void;
}

/** Asks one server over connections that are kept, as browsers do: compressed, unless `plain`. */
export function createClient(url: URL, connections: number): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const send = async (path: string, method: string, headers: OutgoingHttpHeaders, body?: string) => {
    const answer = await sent(url, { agent, path, method, headers }, body);
    if (answer.status >= 400)
      throw new Error(`${method} ${path} answered ${answer.status}: ${answer.body.slice(0, 200)}`);
    return answer;
  };
  return {
    get: (path, { cookie, plain = false } = {}) =>
      send(path, 'GET', {
        ...(plain ? {} : { 'Accept-Encoding': 'br' }),
        ...(cookie !== undefined && { Cookie: cookie }),
      }),
    post: (path, form, cookie) =>
      send(
        path,
        'POST',
        {
          'Content-Type': 'application/x-www-form-urlencoded',
          'Sec-Fetch-Site': 'same-origin',
          Accept: 'application/json',
          Cookie: cookie,
        },
        new URLSearchParams(form).toString(),
      ),
    close: () => agent.destroy(),
  };
}

function sent(
  url: URL,
  options: { agent: Agent; path: string; method: string; headers: OutgoingHttpHeaders },
  body?: string,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(url, options, (response) => void read(response).then(resolve, reject));
    asked.on('error', reject);
    asked.end(body);
  });
}

async function read(response: IncomingMessage): Promise<Answer> {
  let bytes = 0;
  response.on('data', (chunk: Buffer) => {
    bytes += chunk.byteLength;
  });
  const body = await text(response);
  return { status: response.statusCode ?? 0, bytes, body };
}
