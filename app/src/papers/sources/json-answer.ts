import type { Client } from '../../outbound/client.ts';

/** An answer that is no JSON, or not the JSON that was asked for. */
export class JsonError extends Error {}

/** An answer that breaks off inside is asked for once more. */
const READS = 2;

/** Fetches an address and reads its JSON with `read`, twice where that throws a JsonError the first time. */
export async function fetchJson<Result>(
  client: Pick<Client, 'get'>,
  address: string,
  { signal, read }: { signal: AbortSignal; read(value: unknown): Result },
): Promise<Result> {
  for (let reads = 1; ; reads += 1) {
    const { body } = await client.get(address, { signal });
    try {
      return read(parse(body));
    } catch (error) {
      if (!(error instanceof JsonError)) throw error;
      if (reads < READS) continue;
      throw new Error(`${address}: ${error.message}. All before is kept; the next run asks again.`, {
        cause: error,
      });
    }
  }
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch (error) {
    throw new JsonError('the answer is no JSON', { cause: error });
  }
}
