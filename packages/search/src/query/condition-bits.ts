import {
  type Bits,
  documentAt,
  emptyBits,
  fullBits,
  intersectBits,
  setBit,
  subtractBits,
} from '@broadsheet/kernels';
import { type Phrase, readPhrase } from '../analysis/places.ts';
import type { IndexSchema } from '../schema.ts';
import type { LiveSegment } from '../segment/live-segment.ts';
import { ordinalOf } from '../segment/segment.ts';
import { findPostings } from '../segment/term-table.ts';
import type { Condition, TextCondition, TextFindings } from './condition.ts';
import { filteredDocuments } from './filter.ts';
import { readName } from './name.ts';

/** What the index says: documents that surely meet a condition, and those that may. Deleted ones may be among them. */
export interface Bounds {
  certain: Bits;
  possible: Bits;
}

/** Where a condition is being looked up. */
interface Look {
  schema: IndexSchema;
  live: LiveSegment;
  findings: TextFindings | undefined;
  /** How many text conditions were met with: their findings stand in that order. */
  seen: number;
}

/**
 * The documents of a segment that meet a condition. An index without positions knows which words a document has, not
 * where: what only the text can tell is possible, not certain, until there are findings.
 * @throws RangeError when the schema has no such field.
 */
export function conditionBounds(
  schema: IndexSchema,
  live: LiveSegment,
  condition: Condition,
  findings: TextFindings | undefined,
): Bounds {
  return boundsOf({ schema, live, findings, seen: 0 }, condition);
}

function boundsOf(look: Look, condition: Condition): Bounds {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return combined(look, condition.kind, condition.of);
    case 'not': {
      const { certain, possible } = boundsOf(look, condition.of);
      return { certain: complement(look, possible), possible: complement(look, certain) };
    }
    case 'phrase':
    case 'name':
      return boundsOfText(look, condition);
    case 'keyword':
    case 'range': {
      const bits = filteredDocuments(look.schema, look.live, condition);
      return { certain: bits, possible: bits };
    }
  }
}

function combined(look: Look, kind: 'all' | 'any', of: readonly Condition[]): Bounds {
  const join = kind === 'all' ? intersectBits : uniteBits;
  const size = look.live.segment.keys.length;
  const start = () => (kind === 'all' ? fullBits(size) : emptyBits(size));
  const [certain, possible] = [start(), start()];
  for (const bounds of of.map((one) => boundsOf(look, one))) {
    join(certain, bounds.certain);
    join(possible, bounds.possible);
  }
  return { certain, possible };
}

function complement({ live }: Look, bits: Bits): Bits {
  const rest = fullBits(live.segment.keys.length);
  subtractBits(rest, bits);
  return rest;
}

function uniteBits(bits: Bits, other: Bits): void {
  for (let word = 0; word < bits.length; word++)
    bits[word] = (bits[word] as number) | (other[word] as number);
}

function boundsOfText(look: Look, condition: TextCondition): Bounds {
  const { schema, live, findings } = look;
  const { kind, text, field } = condition;
  if (field !== undefined && !schema.text.some(({ name }) => name === field))
    throw new RangeError(`the index has no text field "${field}"`);
  const place = look.seen++;
  const { phrase, isInitial } =
    kind === 'name' ? readName(text) : { phrase: readPhrase(text, { gaps: true }), isInitial: () => false };
  const possible = havingAllTerms(live, phrase, isInitial);
  if (field === undefined && phrase.terms.flat().length <= 1) return { certain: possible, possible };
  if (findings === undefined) return { certain: emptyBits(live.segment.keys.length), possible };
  const certain = bitsOf(live, findings.meeting[place] ?? []);
  subtractBits(possible, bitsOf(live, findings.checked));
  uniteBits(possible, certain);
  return { certain, possible };
}

/** Documents with all terms of a phrase, a compound's own term counting for its parts. */
function havingAllTerms(live: LiveSegment, phrase: Phrase, isInitial: (term: string) => boolean): Bits {
  const { terms, open } = phrase;
  const size = live.segment.keys.length;
  // By place: the documents that have the terms of all places before, on one way or another.
  const reached: (Bits | undefined)[] = [fullBits(size)];
  for (const [place, here] of terms.entries()) {
    const before = reached[place];
    if (before === undefined) continue;
    const reach = (to: number, bits: Bits) => {
      const known = reached[to];
      if (known) uniteBits(known, bits);
      else reached[to] = bits.slice();
    };
    if (open[place]) reach(place + 1, before);
    for (const { term, width } of here) {
      const having = isInitial(term) ? before.slice() : documentsHaving(live, term);
      intersectBits(having, before);
      reach(place + width, having);
    }
  }
  return reached[terms.length] ?? emptyBits(size);
}

function documentsHaving({ segment }: LiveSegment, term: string): Bits {
  const bits = emptyBits(segment.keys.length);
  const { start, end } = findPostings(segment.text, Buffer.from(term));
  for (let posting = start; posting < end; posting++)
    setBit(bits, documentAt(segment.text.documents, posting));
  return bits;
}

function bitsOf({ segment }: LiveSegment, keys: readonly number[]): Bits {
  const bits = emptyBits(segment.keys.length);
  for (const key of keys) {
    const ordinal = ordinalOf(segment, key);
    if (ordinal !== -1) setBit(bits, ordinal);
  }
  return bits;
}
