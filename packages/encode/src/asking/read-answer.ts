/**
 * Reads the body of an answer up to a number of bytes. Throws an AnswerTooLong for a longer one, and whatever the
 * connection throws when it is cut.
 */
export async function readAnswer(answer: Response, maxBytes: number): Promise<Buffer> {
  if (answer.body === null) return Buffer.alloc(0);
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of answer.body) {
    bytes += chunk.length;
    // Leaving the loop closes the connection.
    if (bytes > maxBytes)
      throw new AnswerTooLong(`the answer is longer than ${maxBytes} bytes and was cut off`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, bytes);
}

/** An answer above the limit: asking again would not help. */
export class AnswerTooLong extends Error {}

/** What a connection failed of, in the words of the system: `fetch` itself only says that it failed. */
export function connectionReason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (!(cause instanceof Error)) return error.message;
  const code = 'code' in cause ? String(cause.code) : '';
  return [cause.message, code].filter((part) => part !== '').join(', ') || error.message;
}

/** The words of a failure's body, in one short line without markup. */
export function wordsOf(body: Buffer): string {
  return body
    .toString('utf8', 0, 2000)
    .replace(/<[^>]*>/g, ' ')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, 200);
}
