import { fold } from '../analysis/fold.ts';
import { scanTokens } from '../analysis/scan.ts';
import { termOf } from '../analysis/term.ts';
import type { TextSource } from '../highlight/highlight-hits.ts';
import type { Repair } from './repair.ts';

/** Hits whose texts are read. */
const mostTexts = 5;

/**
 * Repairs as documents write them: the index knows stems only, of which a repair's word is a guess. A word that the
 * best hits have stays; otherwise it becomes the one of its stem that they have most often, where they have one.
 */
export async function readableRepairs(
  source: TextSource,
  hits: readonly { key: number }[],
  repairs: readonly Repair[],
): Promise<Repair[]> {
  if (repairs.length === 0) return [];
  const texts = await source.texts(hits.slice(0, mostTexts).map(({ key }) => key));
  const terms = new Set(repairs.flatMap(({ to }) => to.split(' ').map(termOf)));
  const forms = new Map<string, Map<string, number>>();
  for (const text of [...texts.values()].flatMap((fields) => Object.values(fields)))
    countForms(text, terms, forms);
  return repairs.map(({ word, to }) => ({
    word,
    to: to
      .split(' ')
      .map((one) => writtenForm(one, forms.get(termOf(one))))
      .join(' '),
  }));
}

function countForms(text: string, terms: ReadonlySet<string>, forms: Map<string, Map<string, number>>): void {
  scanTokens(text, (term, start, end) => {
    if (!terms.has(term)) return;
    const written = forms.get(term) ?? new Map<string, number>();
    const form = text.slice(start, end).toLowerCase();
    written.set(form, (written.get(form) ?? 0) + 1);
    forms.set(term, written);
  });
}

function writtenForm(word: string, written: ReadonlyMap<string, number> = new Map()): string {
  const forms = [...written].sort(([, a], [, b]) => b - a).map(([form]) => form);
  return forms.find((form) => fold(form) === word) ?? forms[0] ?? word;
}
