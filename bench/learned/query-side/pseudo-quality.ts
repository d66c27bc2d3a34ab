import { type QuerySide, queryVector } from './query-side.ts';
import type { Material } from './train.ts';

/** Mean nDCG of queries with one right answer each among all the papers: 1 ÷ log2(1 + its rank). */
export function pseudoQuality(
  { pooler, products }: Pick<Material, 'pooler' | 'products'>,
  side: QuerySide,
  queries: readonly { text: string; paper: number }[],
): number {
  const gains = queries.map(({ text, paper }) => {
    const scores = products(queryVector(pooler, side, pooler.read(text)).vector);
    const right = scores[paper] as number;
    let above = 0;
    for (let place = 0; place < scores.length; place++) if ((scores[place] as number) > right) above++;
    return 1 / Math.log2(2 + above);
  });
  return gains.reduce((sum, gain) => sum + gain, 0) / gains.length;
}
