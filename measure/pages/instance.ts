import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyFirstLines } from '../../campaign/sample.ts';
import { submitMadeUpPapers, writeMadeUpPapers } from './made-up.ts';

/** Where papers come from: a folder of files as `shared/data` has them, or null for made-up ones. */
export interface InstanceOptions {
  papers: number;
  testData: string | null;
  /** The built program. */
  program: string;
}

/**
 * The data folder of an instance with so many papers, and with the days of the daily papers where there are real ones.
 * It is built by `broadsheet import` and kept in the system's folder for temporary files for the next run.
 */
export async function instanceFolder({ papers, testData, program }: InstanceOptions): Promise<string> {
  const name = `${testData === null ? 'made-up' : 'real'}-${papers}`;
  const folder = join(tmpdir(), 'broadsheet-measure', name);
  if (existsSync(folder)) return folder;
  const beside = `${folder}.part`;
  rmSync(beside, { recursive: true, force: true });
  mkdirSync(beside, { recursive: true });
  const sources = join(beside, 'sources');
  mkdirSync(sources);
  if (testData === null) await writeMadeUpPapers(join(sources, 'papers.jsonl'), papers);
  else await copyRealPapers(testData, sources, papers);
  for (const source of readdirSync(sources).sort()) {
    say(`importing ${source}`);
    const { status } = spawnSync(process.execPath, [program, 'import', join(sources, source)], {
      env: { ...process.env, BROADSHEET_DATA: join(beside, 'data'), DATABASE_URL: '' },
      stdio: ['ignore', 'ignore', 2],
    });
    if (status !== 0)
      throw new Error(`The import of ${source} ended with ${status}; ${beside} was left as it is.`);
  }
  if (testData === null) await submitMadeUpPapers(join(beside, 'data'), papers);
  renameSync(join(beside, 'data'), folder);
  rmSync(beside, { recursive: true });
  return folder;
}

/** So many of the papers, the newest files first, and every day. */
async function copyRealPapers(testData: string, target: string, papers: number): Promise<void> {
  execFileSync('tar', ['xzf', join(testData, 'hf-daily-papers.tar.gz'), '-C', target]);
  const files = readdirSync(join(testData, 'papers')).sort(byUse);
  let left = papers;
  for (const [index, file] of files.entries()) {
    if (left <= 0) return;
    const copy = join(target, `${index}-${file.replace('.zst', '')}`);
    left -= await copyFirstLines(join(testData, 'papers', file), copy, left);
  }
}

/** Recent papers stand on days; authors and topics come with all but the last files. */
function byUse(one: string, other: string): number {
  const rank = (name: string) =>
    ['arxiv-recent', 'proceedings', 'arxiv-archive'].findIndex((kind) => name.startsWith(kind)) >>> 0;
  return rank(one) - rank(other) || (one < other ? -1 : 1);
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
