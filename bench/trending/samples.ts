import { type Encoder, paperText } from '@broadsheet/encode';
import type { AttentionFeatures } from '@broadsheet/rank';
import type { PaperRecord } from '../../app/src/papers/record.ts';
import type { AnnouncedPaper } from './announced.ts';
import type { ArchivedDay } from './archive.ts';
import { createHistories, type Histories } from './histories.ts';

/** A paper as it was known before its day, and the votes that it had when the archive was captured. */
export interface Sample {
  id: string;
  day: number;
  /** Moments, for orders by time; the day's start where nothing is known. */
  submittedAt: number;
  features: AttentionFeatures;
  votes: number;
}

/** Papers that people put on a day, and papers as they were announced, whether somebody took them up or not. */
export interface Samples {
  submitted: Sample[];
  announced: Sample[];
}

const DAY = 86_400_000;

/**
 * Walks through the days, so that a paper's authors and organization are known by the days before it alone.
 * A paper that is announced and never stood on a day has no votes.
 */
export async function readSamples(
  archive: readonly ArchivedDay[],
  announced: readonly AnnouncedPaper[],
  encoder: Encoder,
): Promise<Samples> {
  const histories = createHistories();
  const byId = new Map(announced.map((paper) => [paper.id, paper]));
  const stood = new Map(archive.flatMap(({ papers }) => papers.map((paper) => [paper.id, paper])));
  const samples: Samples = { submitted: [], announced: [] };
  const days = [...new Set([...archive, ...announced].map(({ day }) => day))].toSorted((a, b) => a - b);
  const onDay = Map.groupBy(announced, ({ day }) => day);
  const lists = new Map(archive.map((day) => [day.day, day.papers]));
  const last = archive.at(-1)?.day ?? 0;
  for (const day of days.filter((each) => each <= last)) {
    for (const { id, record } of onDay.get(day) ?? []) {
      const listed = stood.get(id);
      // Its authors' history would hold the paper itself.
      if (listed !== undefined && listed.day < day) continue;
      const features = featuresOf(record, record.categories, histories, false);
      samples.announced.push({ id, day, submittedAt: day * DAY, features, votes: listed?.votes ?? 0 });
    }
    const papers = lists.get(day) ?? [];
    for (const { id, record, submittedAt, votes: own } of papers) {
      const categories = byId.get(id)?.record.categories ?? [];
      const features = featuresOf(record, categories, histories, true);
      samples.submitted.push({ id, day, submittedAt, features, votes: own });
    }
    for (const { record, votes: own } of papers) addTo(histories, record, own);
  }
  for (const group of [samples.submitted, samples.announced])
    await encodeAll(group, encoder, textsOf(archive, announced));
  return samples;
}

function featuresOf(
  record: PaperRecord,
  categories: readonly string[],
  histories: Histories,
  isSubmitted: boolean,
): AttentionFeatures {
  const told = `${record.abstract ?? ''} ${record.comment ?? ''}`;
  return {
    title: record.title,
    vector: null,
    categories,
    authors: record.authors.map((name) => histories.of(name)),
    // What only the daily list tells is no sign of a paper that nobody has put there.
    organization: isSubmitted && record.organization !== null ? histories.of(record.organization) : null,
    hasCode: (isSubmitted && record.code !== null) || /github\.com\/|gitlab\.com\//i.test(told),
    hasProject: (isSubmitted && record.project !== null) || /\.github\.io|project page/i.test(told),
    isSubmitted,
  };
}

function addTo(histories: Histories, { authors, organization }: PaperRecord, votes: number): void {
  for (const name of new Set(authors)) histories.add(name, votes);
  if (organization !== null) histories.add(organization, votes);
}

function textsOf(
  archive: readonly ArchivedDay[],
  announced: readonly AnnouncedPaper[],
): ReadonlyMap<string, string> {
  const all = [...announced, ...archive.flatMap(({ papers }) => papers)];
  return new Map(all.map(({ id, record }) => [id, paperText(record.title, record.abstract ?? '')]));
}

async function encodeAll(
  samples: Sample[],
  encoder: Encoder,
  texts: ReadonlyMap<string, string>,
): Promise<void> {
  const { dimensions, fingerprint } = encoder;
  const vectors = await encoder.encode(samples.map(({ id }) => texts.get(id) ?? ''));
  for (const [place, sample] of samples.entries()) {
    const numbers = vectors.subarray(place * dimensions, (place + 1) * dimensions);
    sample.features = { ...sample.features, vector: { encoder: fingerprint, numbers } };
  }
}
