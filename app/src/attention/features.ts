import { type Encoder, paperText } from '@broadsheet/encode';
import type { AttentionFeatures } from '@broadsheet/rank';
import type { Kysely } from 'kysely';
import type { Schema } from '../store/schema.ts';
import { historyBefore, papersOfAuthors, papersOfOrganizations } from './histories.ts';

/** A paper, and what it shows before anybody votes for it. */
export interface ShownPaper {
  id: number;
  announcedDay: number | null;
  features: AttentionFeatures;
}

/** What these papers show; at most a few hundred. Without an encoder they have no vectors. */
export async function loadFeatures(
  db: Kysely<Schema>,
  ids: readonly number[],
  { encoder, signal }: { encoder: Encoder | null; signal?: AbortSignal },
): Promise<ShownPaper[]> {
  if (ids.length === 0) return [];
  const rows = await loadRows(db, ids);
  const [authors, organizations] = await Promise.all([
    papersOfAuthors(db, [...new Set(rows.flatMap((row) => row.authors))]),
    papersOfOrganizations(db, [...new Set(rows.flatMap(({ organization }) => organization ?? []))]),
  ]);
  const vectors = await vectorsOf(rows, encoder, signal);
  return rows.map((row, place) => ({
    id: row.id,
    announcedDay: row.announcedDay,
    features: {
      title: row.title,
      vector:
        vectors === null || encoder === null
          ? null
          : { encoder: encoder.fingerprint, numbers: vectors(place) },
      categories: row.categories,
      authors: row.authors.map((slug) => historyBefore(authors.get(slug) ?? [], row.publishedDay)),
      organization:
        row.organization === null
          ? null
          : historyBefore(organizations.get(row.organization) ?? [], row.publishedDay),
      hasCode: row.hasCode,
      hasProject: row.hasProject,
      isSubmitted: row.isSubmitted,
    },
  }));
}

interface PaperRow {
  id: number;
  title: string;
  abstract: string | null;
  publishedDay: number;
  announcedDay: number | null;
  organization: string | null;
  hasCode: boolean;
  hasProject: boolean;
  isSubmitted: boolean;
  categories: string[];
  /** Slugs. */
  authors: string[];
}

async function loadRows(db: Kysely<Schema>, ids: readonly number[]): Promise<PaperRow[]> {
  const [papers, categories, authors, projects, submitted] = await Promise.all([
    db
      .selectFrom('papers')
      .select(['id', 'title', 'abstract', 'published_day', 'announced_day', 'organization', 'has_code'])
      .where('id', 'in', ids)
      .orderBy('id')
      .execute(),
    db
      .selectFrom('paper_categories')
      .select(['paper_id', 'category'])
      .where('paper_id', 'in', ids)
      .orderBy('position')
      .execute(),
    db
      .selectFrom('paper_authors')
      .select(['paper_id', 'slug'])
      .where('paper_id', 'in', ids)
      .orderBy('position')
      .execute(),
    db
      .selectFrom('paper_links')
      .select('paper_id')
      .where('paper_id', 'in', ids)
      .where('kind', '=', 'project')
      .execute(),
    db.selectFrom('submissions').select('paper_id').distinct().where('paper_id', 'in', ids).execute(),
  ]);
  const [categoriesOf, authorsOf] = [
    Map.groupBy(categories, ({ paper_id }) => paper_id),
    Map.groupBy(authors, ({ paper_id }) => paper_id),
  ];
  const [withProject, onDay] = [
    new Set(projects.map(({ paper_id }) => paper_id)),
    new Set(submitted.map(({ paper_id }) => paper_id)),
  ];
  return papers.map(({ id, title, abstract, published_day, announced_day, organization, has_code }) => ({
    id,
    title,
    abstract,
    publishedDay: published_day,
    announcedDay: announced_day,
    organization,
    hasCode: has_code === 1,
    hasProject: withProject.has(id),
    isSubmitted: onDay.has(id),
    categories: (categoriesOf.get(id) ?? []).map(({ category }) => category),
    authors: (authorsOf.get(id) ?? []).map(({ slug }) => slug),
  }));
}

async function vectorsOf(
  rows: readonly PaperRow[],
  encoder: Encoder | null,
  signal: AbortSignal | undefined,
): Promise<((place: number) => Float32Array) | null> {
  if (encoder === null || rows.length === 0) return null;
  const texts = rows.map(({ title, abstract }) => paperText(title, abstract ?? ''));
  const numbers = await encoder.encode(texts, { kind: 'document', ...(signal && { signal }) });
  const { dimensions } = encoder;
  return (place) => numbers.subarray(place * dimensions, (place + 1) * dimensions);
}
