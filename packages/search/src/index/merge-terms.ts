import { DOCUMENT_BYTES, documentAt, setDocument } from '@broadsheet/kernels';
import { at } from '../segment/segment.ts';
import { compareTerm, postingsOf, type TermTable } from '../segment/term-table.ts';

/** Marks a document that the merged segment no longer has. */
export const gone = 0xffffffff;

/** A table to merge, and the ordinal that each of its documents gets (or `gone`), ascending. */
export interface MergeInput {
  table: TermTable;
  ordinals: Uint32Array;
}

interface Output extends TermTable {
  size: number;
}

/**
 * One table with the postings of all inputs. The ordinals of each input are above those of the inputs before
 * it, so a term's postings are those of its inputs one after the other. Terms that only `gone` documents
 * contain are dropped. Impacts are carried over as they are.
 */
export function mergeTermTables(inputs: readonly MergeInput[]): TermTable {
  const output = createOutput(inputs.map(({ table }) => table));
  const cursors = inputs.map(() => 0);
  const next = () => holdersOfNextTerm(inputs, cursors);
  for (let holders = next(); holders.length > 0; holders = next()) {
    let end = output.postingOffsets[output.size] as number;
    const start = end;
    for (const holder of holders) end = copyPostings(at(inputs, holder), at(cursors, holder), output, end);
    const first = at(holders, 0);
    if (end > start) appendTerm(output, at(inputs, first), at(cursors, first), end);
    for (const holder of holders) cursors[holder] = at(cursors, holder) + 1;
  }
  return trimmed(output);
}

/** The inputs whose next term is the smallest of all. */
function holdersOfNextTerm(inputs: readonly MergeInput[], cursors: readonly number[]): number[] {
  let holders: number[] = [];
  for (let index = 0; index < inputs.length; index++) {
    const { table } = inputs[index] as MergeInput;
    const cursor = cursors[index] as number;
    if (cursor >= table.termOffsets.length - 1) continue;
    const best = holders[0];
    const order = best === undefined ? -1 : compareCursors(inputs, cursors, index, best);
    if (order < 0) holders = [index];
    else if (order === 0) holders.push(index);
  }
  return holders;
}

function compareCursors(
  inputs: readonly MergeInput[],
  cursors: readonly number[],
  a: number,
  b: number,
): number {
  const { table } = inputs[b] as MergeInput;
  const term = cursors[b] as number;
  const start = table.termOffsets[term] as number;
  const end = table.termOffsets[term + 1] as number;
  return compareTerm((inputs[a] as MergeInput).table, cursors[a] as number, table.terms, start, end);
}

/** Copies the postings of one input's term that remain, from `at` on, and returns where they end. */
function copyPostings({ table, ordinals }: MergeInput, term: number, output: Output, at: number): number {
  const { start, end } = postingsOf(table, term);
  const scored = table.impacts.length > 0;
  for (let posting = start; posting < end; posting++) {
    const ordinal = ordinals[documentAt(table.documents, posting)] as number;
    if (ordinal === gone) continue;
    setDocument(output.documents, at, ordinal);
    if (scored) output.impacts[at] = table.impacts[posting] as number;
    at++;
  }
  return at;
}

function appendTerm(output: Output, { table }: MergeInput, term: number, postingsEnd: number): void {
  const start = table.termOffsets[term] as number;
  const end = table.termOffsets[term + 1] as number;
  const place = output.termOffsets[output.size] as number;
  for (let index = start; index < end; index++)
    output.terms[place + index - start] = table.terms[index] as number;
  output.size++;
  output.termOffsets[output.size] = place + end - start;
  output.postingOffsets[output.size] = postingsEnd;
}

/** Room for the case that no two inputs share a term and nothing is gone. */
function createOutput(tables: readonly TermTable[]): Output {
  const total = (part: keyof TermTable) => tables.reduce((sum, table) => sum + table[part].length, 0);
  return {
    size: 0,
    terms: new Uint8Array(total('terms')),
    termOffsets: new Uint32Array(total('termOffsets')),
    postingOffsets: new Uint32Array(total('postingOffsets')),
    documents: new Uint8Array(total('documents')),
    impacts: new Uint8Array(total('impacts')),
  };
}

function trimmed(output: Output): TermTable {
  const postings = output.postingOffsets[output.size] as number;
  return {
    terms: output.terms.subarray(0, output.termOffsets[output.size]),
    termOffsets: output.termOffsets.subarray(0, output.size + 1),
    postingOffsets: output.postingOffsets.subarray(0, output.size + 1),
    documents: output.documents.subarray(0, DOCUMENT_BYTES * postings),
    impacts: output.impacts.subarray(0, Math.min(postings, output.impacts.length)),
  };
}
