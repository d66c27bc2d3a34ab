import { readCorpusFile } from '../corpus/corpus-file.ts';
import type { Paper } from '../corpus/paper.ts';
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
  const papers = await papersOf(given.workload.corpusFile, new Set(lines.flatMap(({ keys }) => keys)));
  for (const { text, keys } of lines) {
    const titles = keys.map((key) => `  ${papers.get(key)?.title} (${papers.get(key)?.year})`);
    given.onProgress([text, ...(titles.length > 0 ? titles : ['  nothing'])].join('\n'));
  }
}

/** The papers with these keys, by key. */
export async function papersOf(file: string, keys: ReadonlySet<number>): Promise<Map<number, Paper>> {
  const found = new Map<number, Paper>();
  let key = 0;
  for await (const paper of readCorpusFile(file)) {
    if (keys.has(++key)) found.set(key, paper);
    if (found.size === keys.size) break;
  }
  return found;
}
