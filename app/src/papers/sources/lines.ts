/** A line of a file, or why it cannot be read. */
export type Line = { line: number; text: string } | { line: number; problem: string };

const MAX_LINE_BYTES = 10_000_000;
const NEWLINE = 10;

/**
 * Cuts a stream of bytes into lines of UTF-8 without their ends (LF or CRLF) and without a byte order mark. A line
 * longer than the limit, or not UTF-8, is a problem of that line alone. When the stream breaks, the error is thrown
 * after the last whole line: what stood behind that is no line.
 */
export async function* readLines(
  stream: AsyncIterable<Uint8Array>,
  maxLineBytes = MAX_LINE_BYTES,
): AsyncGenerator<Line> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 0;
  let pieces: Uint8Array[] = [];
  let length = 0;
  const take = (piece: Uint8Array) => {
    length += piece.length;
    if (length > maxLineBytes) pieces = [];
    else pieces.push(piece);
  };
  const finish = (): Line => {
    line += 1;
    const read = length > maxLineBytes ? tooLong(line, length, maxLineBytes) : decode(line, pieces, decoder);
    pieces = [];
    length = 0;
    return read;
  };
  for await (const chunk of stream) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      take(chunk.subarray(start, end));
      yield finish();
      start = end + 1;
    }
    if (start < chunk.length) take(chunk.subarray(start));
  }
  if (length > 0) yield finish();
}

function tooLong(line: number, length: number, most: number): Line {
  return { line, problem: `the line has ${length} bytes, more than the ${most} that are taken` };
}

function decode(line: number, pieces: readonly Uint8Array[], decoder: TextDecoder): Line {
  try {
    const text = decoder.decode(pieces.length === 1 ? pieces[0] : Buffer.concat(pieces));
    return { line, text: text.endsWith('\r') ? text.slice(0, -1) : text };
  } catch {
    return { line, problem: 'the line is not UTF-8' };
  }
}
