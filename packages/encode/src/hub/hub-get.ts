import { connectionReason } from '../asking/read-answer.ts';

/** Where a hub is, and how its addresses may be left. */
export interface Hub {
  /** Such as https://huggingface.co. */
  base: string;
  /** Whether a redirect to another origin may be followed: the hub keeps large files elsewhere. */
  mayFollow: (url: URL) => Promise<boolean>;
}

/** A refusal that another attempt would not change. */
export class HubRefusal extends Error {}

const MOST_REDIRECTS = 5;

/**
 * GET of an address of a hub, following redirects that are allowed. Gives the answer with status 200 or 206 (RFC
 * 9110). Throws a HubRefusal for what will not change, an Error for what may pass, or the abort reason.
 */
export async function hubGet(
  hub: Hub,
  path: string,
  { headers = {}, signal }: { headers?: Record<string, string>; signal: AbortSignal },
): Promise<Response> {
  let at = new URL(`${hub.base.replace(/\/+$/, '')}/${path}`);
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
    const answer = await send(at, headers, signal);
    const location = answer.headers.get('location');
    if (![301, 302, 303, 307, 308].includes(answer.status) || location === null) return accepted(at, answer);
    await answer.body?.cancel();
    at = await nextOf(hub, at, location);
  }
  throw new HubRefusal(`${nameOf(at)} redirects in circles`);
}

async function send(url: URL, headers: Record<string, string>, signal: AbortSignal): Promise<Response> {
  try {
    // Files are proved and resumed byte by byte: they must come as they are.
    const asked = { 'accept-encoding': 'identity', 'user-agent': 'Broadsheet', ...headers };
    return await fetch(url, { headers: asked, redirect: 'manual', signal });
  } catch (error) {
    signal.throwIfAborted();
    throw new Error(`${nameOf(url)} cannot be reached: ${connectionReason(error)}`);
  }
}

async function nextOf(hub: Hub, at: URL, location: string): Promise<URL> {
  const next = URL.canParse(location, at) ? new URL(location, at) : null;
  const isSafe = next !== null && (next.protocol === 'https:' || next.protocol === at.protocol);
  const isHome = next?.origin === new URL(hub.base).origin;
  if (isSafe && next.username === '' && (isHome || (await hub.mayFollow(next)))) return next;
  throw new HubRefusal(
    `${nameOf(at)} redirects to ${next === null ? 'nowhere' : nameOf(next)}, which was not followed`,
  );
}

async function accepted(url: URL, answer: Response): Promise<Response> {
  const { status } = answer;
  if (status === 200 || status === 206) return answer;
  await answer.body?.cancel();
  const said = `${nameOf(url)} answers ${status}`;
  if (status === 401 || status === 403) {
    throw new HubRefusal(
      `${said}: there is no such model, or it is only for who has signed in. Download its files there yourself, ` +
        'put them into a folder and use onnx:FOLDER',
    );
  }
  if (status === 404) throw new HubRefusal(`${said}: there is no such model or file`);
  if (status === 408 || status === 429 || status >= 500) throw new Error(said);
  throw new HubRefusal(said);
}

/** An address in messages: signed addresses of files are secret behind the question mark. */
function nameOf(url: URL): string {
  return url.origin + url.pathname;
}
