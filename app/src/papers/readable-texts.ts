import type { Selectable } from 'kysely';
import type { PapersTable } from '../store/schema.ts';
import { readableText, renderReadable } from './render.ts';

type Texts = Pick<Selectable<PapersTable>, 'id' | 'content_hash' | 'title' | 'abstract' | 'summary'>;

/** A paper's texts with formulas as characters; what ends in `Html` is safe HTML without MathML. */
export interface ReadableText {
  title: string;
  summary: string | null;
  summaryHtml: string | null;
  abstractHtml: string | null;
}

/** Texts held in memory, the ones used last: programs ask for the same lists again and again. About 4 KB each. */
const MOST_HELD = 2000;

/** Gives papers' texts as they are read away from their pages, each version of a text made once while it is asked for. */
export function holdReadableTexts(): (paper: Texts) => ReadableText {
  // A Map remembers the order of insertion: the first key is the one used longest ago.
  const held = new Map<string, ReadableText>();
  return (paper) => {
    const version = `${paper.id}:${paper.content_hash}`;
    const text = held.get(version) ?? makeReadable(paper);
    held.delete(version);
    held.set(version, text);
    const [oldest] = held.keys();
    if (held.size > MOST_HELD && oldest !== undefined) held.delete(oldest);
    return text;
  };
}

/** The same without keeping anything. */
export function makeReadable({ title, abstract, summary }: Texts): ReadableText {
  return {
    title: readableText(title),
    summary: summary === null ? null : readableText(summary),
    summaryHtml: summary === null ? null : renderReadable(summary),
    abstractHtml: abstract === null ? null : renderReadable(abstract),
  };
}
