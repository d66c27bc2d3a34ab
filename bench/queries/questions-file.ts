import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The texts of a folder of test queries, each file an object of objects with a `search_query`; none without it. */
export function readQuestions(testData: string): string[] {
  const folder = join(testData, 'queries-paperlantern', 'test_sets');
  if (!existsSync(folder)) return [];
  return globSync(join(folder, '*.json'))
    .toSorted()
    .flatMap((file) =>
      Object.values(JSON.parse(readFileSync(file, 'utf8')) as Record<string, { search_query: string }>),
    )
    .map(({ search_query: text }) => text);
}
