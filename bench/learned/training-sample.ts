import { listTrainingFiles, readTitleKeys } from '../../app/src/encoder/training-papers.ts';
import { titleKey } from '../../app/src/papers/identity.ts';
import { realPapers } from '../corpus/real-papers.ts';

/** A paper to learn from. */
export interface SamplePaper {
  title: string;
  abstract: string;
}

/**
 * Papers with abstracts, as many of each file of a folder, each title once.
 * @param except a file of papers that are left out, by their titles.
 */
export async function trainingSample(
  folder: string,
  except: string | null,
  count: number,
): Promise<SamplePaper[]> {
  const reader = { now: Date.now(), onBytes: () => {}, onRefusal: () => {} };
  const seen =
    except === null ? new Set<string>() : await readTitleKeys(await listTrainingFiles([except]), reader);
  const sample: SamplePaper[] = [];
  for await (const { title, abstract } of realPapers(folder)) {
    const key = titleKey(title);
    if (abstract === '' || seen.has(key)) continue;
    seen.add(key);
    if (sample.push({ title, abstract }) >= count) break;
  }
  return sample;
}
