/** A content coding that we can produce, with `identity` for none. */
export type ContentCoding = 'br' | 'gzip' | 'identity';

/** One entry of the header: a lower-case coding and its weight from 0 to 1. */
const ENTRY = /^([!#$%&'*+\-.^_`|~0-9a-z]+)[ \t]*(?:;[ \t]*q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?))?$/;

/**
 * Chooses a coding by `Accept-Encoding` (RFC 9110, section 12.5.3): the acceptable one of highest weight,
 * among equals the earliest of `available`. `identity` wins only where the client prefers it by weight or
 * accepts nothing else that we have; it is also what a client gets that forbids everything, rather
 * than an error it could not read. Entries that break the grammar are ignored; of repeated ones the first counts.
 *
 * @param header The header's value; a missing or empty one means no compression.
 * @param available Codings on offer, best first.
 */
export function chooseCoding(
  header: string | undefined,
  available: readonly Exclude<ContentCoding, 'identity'>[],
): ContentCoding {
  const weights = parseWeights(header ?? '');
  const weightOf = (coding: ContentCoding) => weights.get(coding) ?? weights.get('*') ?? 0;
  let best: ContentCoding = 'identity';
  let bestWeight = weights.get('identity') ?? 0;
  for (const coding of available) {
    const weight = weightOf(coding);
    const preferred = best === 'identity' ? weight >= bestWeight && weight > 0 : weight > bestWeight;
    if (preferred) {
      best = coding;
      bestWeight = weight;
    }
  }
  return best;
}

function parseWeights(header: string): Map<string, number> {
  const weights = new Map<string, number>();
  for (const part of header.toLowerCase().split(',')) {
    const [, name, weight] = ENTRY.exec(part.trim()) ?? [];
    if (name === undefined) continue;
    // RFC 9110, section 8.4.1.3: x-gzip is an old name of gzip.
    const coding = name === 'x-gzip' ? 'gzip' : name;
    if (!weights.has(coding)) weights.set(coding, weight === undefined ? 1 : Number(weight));
  }
  return weights;
}
