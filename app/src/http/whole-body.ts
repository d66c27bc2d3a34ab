import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { AppEnvironment } from './environment.ts';
import { replaceResponse } from './replace-response.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * Answers with these bytes. They are remembered beside the response, so that nobody has to read them off it again: a
 * stream around each copy of a page takes longer than to send it.
 *
 * @param headers are the response's own from now on.
 */
export function giveBytes(
  context: Context<AppEnvironment>,
  body: Bytes,
  { status = 200, headers }: { status?: ContentfulStatusCode; headers: Headers },
): Response {
  const response = new Response(body, { status, headers });
  replaceResponse(context, response);
  context.set('whole', { response, body });
  return response;
}

/** The bytes of the answer as it is now; the response may have to be replaced when they were read off it. */
export async function bytesOf(context: Context<AppEnvironment>): Promise<Bytes> {
  const whole = context.get('whole');
  return whole?.response === context.res ? whole.body : new Uint8Array(await context.res.arrayBuffer());
}
