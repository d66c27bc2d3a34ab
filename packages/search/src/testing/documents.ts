import { openReader } from '../index/reader.ts';
import { openWriter } from '../index/writer.ts';
import type { Snapshot } from '../query/snapshot.ts';
import type { IndexDocument, IndexSchema } from '../schema.ts';

/** A small schema with every kind of field. */
export const schema: IndexSchema = {
  text: [
    { name: 'title', weight: 2, b: 0.3 },
    { name: 'abstract', weight: 1, b: 0.75 },
  ],
  keyword: ['category'],
  numeric: ['year'],
};

/** The same, with vectors. */
export const vectorSchema: IndexSchema = { ...schema, vector: { dimensions: 16, fingerprint: 'test-1' } };

/** A vector of length 1 with these components, the others 0. */
export function unitVector(...components: number[]): Float32Array {
  const length = Math.hypot(...components) || 1;
  return Float32Array.from({ length: 16 }, (_, place) => (components[place] ?? 0) / length);
}

export function paper(
  key: number,
  title: string,
  abstract = '',
  category: string[] = [],
  year?: number,
): IndexDocument {
  return { key, text: { title, abstract }, keyword: { category }, numeric: { year: year ?? null } };
}

/** Commits the documents to the index in `folder` and opens what is there then. */
export async function commitAll(
  folder: string,
  documents: readonly IndexDocument[],
  wanted: IndexSchema = schema,
): Promise<Snapshot> {
  const writer = await openWriter(folder, wanted);
  for (const document of documents) writer.put(document);
  await writer.commit({ origin: 'test', change: writer.position.change + 1 });
  await writer.close();
  return (await openReader(folder, schema)).snapshot();
}
