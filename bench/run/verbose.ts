import { papersByKey } from '../corpus/corpus-file.ts';
import type { Mode, OpenEngine } from '../engine.ts';
import { type AskedQuery, QUERY_KINDS } from '../queries/query.ts';
import type { Workload } from './workload.ts';

const TOP = 3;

/** Says what the first query of each kind finds, so that people see whether the answers make sense. */
export async function describeAnswers(
  open: OpenEngine,
  modes: readonly Mode[],
  given: { queries: readonly AskedQuery[]; workload: Workload; onProgress(text: string): void },
): Promise<void> {
  const asked = QUERY_KINDS.flatMap((kind) => given.queries.find((query) => query.kind === kind) ?? []);
  const lines: { text: string; keys: number[] }[] = [];
  for (const query of asked) {
    const filter = query.filter === null ? '' : ` ${JSON.stringify(query.filter)}`;
    for (const mode of modes) {
      const keys = await open.search(mode, query, TOP);
      lines.push({ text: `${mode}, ${query.kind}: "${query.text}"${filter}`, keys });
    }
  }
  const papers = await papersByKey(given.workload.corpusFile, new Set(lines.flatMap(({ keys }) => keys)));
  for (const { text, keys } of lines) {
    const titles = keys.map((key) => `  ${papers.get(key)?.title} (${papers.get(key)?.year})`);
    given.onProgress([text, ...(titles.length > 0 ? titles : ['  nothing'])].join('\n'));
  }
}
