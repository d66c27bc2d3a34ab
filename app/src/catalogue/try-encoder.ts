import type { Encoder } from '@broadsheet/encode';

/** How an encoder does. */
export interface EncoderTrial {
  name: string;
  dimensions: number;
  fingerprint: string;
  /** Texts of the length of an abstract. */
  textsPerSecond: number;
  /** How alike the first text is to each other one: the cosine, from -1 to 1. */
  similarities: { text: string; similarity: number }[];
}

/** One question, an answer to it in other words, and something else. */
export const TRIAL_TEXTS = [
  'how do people correct position bias in clicks',
  'Unbiased learning to rank weights logged feedback by the propensity of each rank to be examined.',
  'We present photometry of spiral galaxies in the Virgo cluster and derive their distances.',
];

const ABSTRACT_WORDS = 150;
const TIMED_TEXTS = 16;
const TIMED_MS = 500;

/** Encodes some texts and says how alike they are, and how fast it goes. */
export async function tryEncoder(
  encoder: Encoder,
  texts: readonly string[],
  { signal, now = () => performance.now() }: { signal: AbortSignal; now?: () => number },
): Promise<EncoderTrial> {
  const { name, dimensions, fingerprint } = encoder;
  const vectors = await encoder.encode(texts, { signal });
  const row = (text: number) => vectors.subarray(text * dimensions, (text + 1) * dimensions);
  const similarities = texts
    .slice(1)
    .map((text, place) => ({ text, similarity: dot(row(0), row(place + 1)) }));
  return { name, dimensions, fingerprint, textsPerSecond: await measure(encoder, signal, now), similarities };
}

function dot(left: Float32Array, right: Float32Array): number {
  return left.reduce((sum, value, dimension) => sum + value * (right[dimension] ?? 0), 0);
}

/** Texts a second, over half a second, after a first time that does not count. */
async function measure(encoder: Encoder, signal: AbortSignal, now: () => number): Promise<number> {
  const words = TRIAL_TEXTS.join(' ').split(' ');
  const abstracts = Array.from({ length: TIMED_TEXTS }, (_, text) =>
    Array.from({ length: ABSTRACT_WORDS }, (_, word) => words[(word * (text + 1)) % words.length]).join(' '),
  );
  await encoder.encode(abstracts, { signal });
  const began = now();
  let texts = 0;
  while (texts === 0 || now() - began < TIMED_MS) {
    await encoder.encode(abstracts, { signal });
    texts += TIMED_TEXTS;
  }
  return texts / ((now() - began) / 1000);
}
