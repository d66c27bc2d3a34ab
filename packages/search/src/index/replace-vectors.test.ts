import { expect, test } from 'vitest';
import { commitAll, paper, schema, unitVector, vectorSchema } from '../testing/documents.ts';
import { inFolder } from '../testing/folder.ts';
import { openReader } from './reader.ts';
import { openWriter } from './writer.ts';

const other = { ...schema, vector: { dimensions: 32, fingerprint: 'test-2' } };
const position = { origin: 'test', change: 2 };

test('an index with other vectors answers until the one that replaces it is committed whole', () =>
  inFolder(async (folder) => {
    await commitAll(
      folder,
      [{ ...paper(1, 'graph'), vector: unitVector(1) }, paper(2, 'tree')],
      vectorSchema,
    );
    const reader = await openReader(folder, other);
    const writer = await openWriter(folder, other);
    expect(writer.replaces).toBe(true);
    writer.put({ ...paper(1, 'graph'), vector: new Float32Array(32).fill(32 ** -0.5) });
    await reader.refresh();
    expect(reader.snapshot().schema.vector).toEqual(vectorSchema.vector);
    expect(reader.snapshot().search({ query: 'tree', limit: 9 }).total).toBe(1);
    await writer.commit(position);
    expect(writer.replaces).toBe(false);
    await reader.refresh();
    expect(reader.snapshot().schema.vector).toEqual(other.vector);
    expect(reader.snapshot().documents).toBe(1);
    const vector = new Float32Array(32).fill(1);
    expect(reader.snapshot().search({ query: '', mode: 'dense', vector, limit: 9 }).hits).toHaveLength(1);
  }));

test('a replacement that is given up leaves the index as it was', () =>
  inFolder(async (folder) => {
    await commitAll(folder, [paper(1, 'graph')], vectorSchema);
    const writer = await openWriter(folder, schema);
    expect(writer.replaces).toBe(true);
    writer.put(paper(2, 'tree'));
    await writer.close();
    const snapshot = (await openReader(folder, schema)).snapshot();
    expect(snapshot.schema.vector).toEqual(vectorSchema.vector);
    expect(snapshot.search({ query: 'graph', limit: 9 }).total).toBe(1);
    expect((await openWriter(folder, vectorSchema)).replaces).toBe(false);
  }));
