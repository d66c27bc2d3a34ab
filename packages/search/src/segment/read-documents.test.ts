import { createFlatMemory, createKernels, documentListOf } from '@broadsheet/kernels';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Container } from '../storage/container.ts';
import { encodeGaps } from './gaps.ts';
import { apart, type Destination, intoMemory, readDocuments } from './read-documents.ts';

/** Postings of several terms, some of which have none. */
const postings = (documents: number) =>
  fc.array(
    fc.uniqueArray(fc.oneof(fc.nat(Math.min(300, documents - 1)), fc.nat(documents - 1)), { maxLength: 20 }),
    { maxLength: 10 },
  );

function tableOf(terms: readonly number[][]): { documents: Uint8Array; offsets: Uint32Array } {
  const sorted = terms.map((documents) => documents.toSorted((a, b) => a - b));
  const offsets = new Uint32Array(terms.length + 1);
  sorted.forEach(({ length }, term) => {
    offsets[term + 1] = (offsets[term] as number) + length;
  });
  return { documents: documentListOf(sorted.flat()), offsets };
}

/** A container with the gaps alone, read as files are: up to seven bytes more than there are. */
function containerOf(gaps: Uint8Array): Container {
  return {
    async read(_, allocate = (bytes) => new Uint8Array(bytes)) {
      const bytes = allocate(8 * Math.ceil(gaps.length / 8), 'text/gaps');
      bytes.set(gaps);
      return new Map([['text/gaps', bytes.subarray(0, gaps.length)]]);
    },
  };
}

function inMemory(): { destination: Destination; put(bytes: Uint32Array): Uint8Array } {
  const flat = createFlatMemory(0, 2 ** 20);
  const allocate = (bytes: number) => new Uint8Array(flat.memory.buffer, flat.reserve(bytes), bytes);
  return {
    destination: intoMemory(allocate, createKernels(flat.memory)),
    put(values) {
      const bytes = allocate(values.byteLength);
      bytes.set(new Uint8Array(values.buffer));
      return bytes;
    },
  };
}

async function decoded(gaps: Uint8Array, offsets: Uint32Array, count: number): Promise<Uint8Array[]> {
  const memory = inMemory();
  const containers = [
    { destination: apart, bytes: new Uint8Array(offsets.buffer) },
    { destination: memory.destination, bytes: memory.put(offsets) },
  ];
  const read = containers.map(async ({ destination, bytes }) => {
    const sections = new Map([['text/postingOffsets', bytes]]);
    const tables = await readDocuments(containerOf(gaps), 'file', sections, count, destination);
    return Uint8Array.from(tables.get('text') ?? []);
  });
  return Promise.all(read);
}

test('documents come back from their gaps, in a memory of kernels and apart', () =>
  fc.assert(
    fc.asyncProperty(
      fc.constantFrom(1, 1000, 2 ** 24).chain((count) => fc.tuple(fc.constant(count), postings(count))),
      async ([count, terms]) => {
        const { documents, offsets } = tableOf(terms);
        const read = await decoded(encodeGaps(documents, offsets), offsets, count);
        expect(read).toEqual([documents, documents]);
      },
    ),
  ));

test('gaps that do not fit their offsets are found', async () => {
  const { documents, offsets } = tableOf([[5, 300]]);
  const bytes = encodeGaps(documents, offsets);
  const wrong = 'file: the postings of its table "text" do not add up';
  await expect(decoded(bytes.subarray(0, 1), offsets, 301)).rejects.toThrow(wrong);
  await expect(decoded(Uint8Array.of(...bytes, 1), offsets, 301)).rejects.toThrow(wrong);
  await expect(decoded(bytes, offsets, 300)).rejects.toThrow(wrong);
});
