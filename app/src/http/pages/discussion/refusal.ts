import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { NotAllowedError, SuspendedError } from '../../../community/actor.ts';
import { TooManyRequestsError } from '../../../community/limits.ts';

/** Why what was sent was not taken, for the form that is shown again with it. */
export interface Refusal {
  refused: string;
  status: ContentfulStatusCode;
  retryAfterSeconds?: number;
}

/** Does it, and turns what forbids it into a sentence: nobody loses what they wrote to an error page. */
export async function refusalOf<Done>(
  act: () => Promise<Done | { refused: string }>,
): Promise<Done | Refusal> {
  try {
    const done = await act();
    return isRefused(done) ? { refused: done.refused, status: 422 } : done;
  } catch (error) {
    const refusal = inWords(error);
    if (refusal === null) throw error;
    return refusal;
  }
}

function isRefused(done: unknown): done is { refused: string } {
  return typeof done === 'object' && done !== null && 'refused' in done;
}

function inWords(error: unknown): Refusal | null {
  const kept = 'What you wrote stands here still.';
  if (error instanceof TooManyRequestsError) {
    const { retryAfterSeconds } = error;
    const minutes = Math.ceil(retryAfterSeconds / 60);
    const refused = `That was much in a short time. ${kept} Try again in ${minutes} min.`;
    return { refused, status: 429, retryAfterSeconds };
  }
  if (error instanceof SuspendedError) {
    const until = new Date(error.suspension.until).toISOString().slice(0, 16).replace('T', ' ');
    return { refused: `Your account is suspended until ${until} UTC. ${kept}`, status: 403 };
  }
  if (error instanceof NotAllowedError) {
    if (!error.signInHelps) return { refused: `This is not yours to change. ${kept}`, status: 403 };
    return {
      refused: `You are not signed in any more. ${kept} Sign in in another tab, then send it again.`,
      status: 401,
    };
  }
  return null;
}
