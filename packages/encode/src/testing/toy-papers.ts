import type { TrainingPaper } from '../train/paper.ts';
import { createRandom } from '../train/random.ts';

export const TOY_FIELDS = 12;

/**
 * Papers of a few fields. A field has words for titles and others for abstracts, so that only what is learned can tell
 * that a title and an abstract belong together.
 */
export function toyPapers(count: number, seed: number): TrainingPaper[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, (_, number) => {
    const field = number % TOY_FIELDS;
    const words = (of: string, length: number) =>
      Array.from({ length }, () => `${of}${field}w${Math.floor(random() * 8)}`).join(' ');
    const sentences = Array.from({ length: 4 }, () => `The ${words('b', 7)}.`);
    return {
      title: `Paper${seed}x${number} ${words('a', 5)}`,
      abstract: sentences.join(' '),
      category: `field.${field % 3}`,
      labels: [`a:author${number >> 1}`],
    };
  });
}

/** Any list as something that comes bit by bit. */
export async function* oneByOne<Item>(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items;
}
