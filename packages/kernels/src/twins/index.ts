import type { KernelMemory } from '../flat-memory.ts';
import type { Kernels } from '../kernels.ts';
import { quantizeTwins } from './quantize.ts';
import { scoreTwins } from './scores.ts';
import { searchTwins } from './search.ts';
import { signTwins } from './signs.ts';
import { trainTwins } from './train.ts';
import { viewsOf } from './views.ts';

/** Every kernel in plain TypeScript: what the compiled ones are tested against, and what runs where they cannot. */
export function createTwins(memory: KernelMemory): Kernels {
  const views = viewsOf(memory);
  return {
    kind: 'typescript',
    ...searchTwins(views),
    ...signTwins(views),
    ...scoreTwins(views),
    ...trainTwins(views),
    ...quantizeTwins(views),
  };
}
