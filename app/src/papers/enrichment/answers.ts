import type { Client } from '../../outbound/client.ts';
import { ServiceError } from '../../outbound/service-error.ts';

/** Statuses that say of one thing that it is not there: never was, is gone, or may not be shown. */
const NOT_THERE = new Set([404, 410, 451]);

/** The answer at an address as JSON, or null when the service says that it has nothing there. */
export async function fetchKnown(
  client: Pick<Client, 'get'>,
  address: string,
  signal: AbortSignal,
): Promise<unknown> {
  try {
    const { body } = await client.get(address, { signal });
    return readJson(body, address);
  } catch (error) {
    if (error instanceof ServiceError && NOT_THERE.has(error.status ?? 0)) return null;
    throw error;
  }
}

/** The value that an answer holds. Throws a ServiceError when it is no JSON. */
export function readJson(body: Buffer, address: string): unknown {
  try {
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch (cause) {
    throw new ServiceError(`${address} does not answer with JSON. What was read is kept.`, { cause });
  }
}
