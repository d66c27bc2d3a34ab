import type { Answer, Client } from '../../outbound/client.ts';
import { ServiceError } from '../../outbound/service-error.ts';

/** Asks as someone who has signed in. */
export interface Session {
  get(address: string, options: { signal: AbortSignal }): Promise<Answer>;
}

/**
 * Signs in at OpenReview when something is asked first, and once more when the token is no longer taken. Neither the
 * password nor the token is kept or told. Throws a ServiceError with the status 401 when the login is refused.
 */
export function openSession(options: {
  client: Client;
  /** Of the API, without a path. */
  url: string;
  user: string;
  password: string;
}): Session {
  let token: string | null = null;
  return {
    get: async (address, { signal }) => {
      const isFresh = token === null;
      token ??= await login(options, signal);
      try {
        return await options.client.get(address, { signal, token });
      } catch (error) {
        if (isFresh || !isRefused(error)) throw error;
        token = await login(options, signal);
        return await options.client.get(address, { signal, token });
      }
    },
  };
}

async function login(
  { client, url, user, password }: { client: Client; url: string; user: string; password: string },
  signal: AbortSignal,
): Promise<string> {
  try {
    const { body } = await client.post(
      `${url.replace(/\/+$/, '')}/login`,
      { id: user, password },
      { signal, secret: true },
    );
    const token = tokenIn(body);
    if (token !== null) return token;
  } catch (error) {
    if (!isRefused(error)) throw error;
    throw new ServiceError(
      'OpenReview refuses the login. Check BROADSHEET_OPENREVIEW_USER and BROADSHEET_OPENREVIEW_PASSWORD. All before is kept.',
      { status: 401 },
    );
  }
  throw new ServiceError('OpenReview answers the login without a token. All before is kept.');
}

/** It becomes part of a request's head. */
function tokenIn(body: Buffer): string | null {
  try {
    const answer = JSON.parse(body.toString('utf8')) as unknown;
    const token = typeof answer === 'object' && answer !== null && 'token' in answer ? answer.token : null;
    return typeof token === 'string' && /^[\w.~+/=-]{1,8000}$/.test(token) ? token : null;
  } catch {
    return null;
  }
}

function isRefused(error: unknown): boolean {
  return error instanceof ServiceError && [400, 401, 403].includes(error.status ?? 0);
}
