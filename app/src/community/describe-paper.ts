import { readRecord } from '../papers/read-record.ts';
import type { PaperRecord } from '../papers/record.ts';
import { paperOfRecord } from '../papers/same-here.ts';
import { type Actor, requireRole, requireVoice } from './actor.ts';
import { type Found, offer, type Places } from './find-paper.ts';
import { SUBMISSION_SOURCE } from './submit-paper.ts';

/** A paper as somebody typed it. */
export interface TypedPaper {
  title: string;
  /** One a line. */
  authors: string;
  abstract: string;
  /** The paper's page. */
  url: string;
}

/** What is wrong with a field, in a sentence for whoever typed it. */
export type TypedPaperErrors = Partial<Record<keyof TypedPaper, string>>;

/**
 * Offers a paper that no service knows, as the actor describes it: for curators and above. Gives what is wrong by field,
 * and then keeps nothing. Throws a NotAllowedError to others.
 */
export async function describePaper(
  actor: Actor,
  places: Pick<Places, 'store' | 'settings'>,
  typed: TypedPaper,
  { now }: { now: number },
): Promise<Extract<Found, { kind: 'ready' | 'was on' }> | { kind: 'wrong'; errors: TypedPaperErrors }> {
  requireRole(actor, 'curator');
  const { id: person } = requireVoice(actor);
  const read = readTyped(typed, now);
  if ('errors' in read) return { kind: 'wrong', errors: read.errors };
  const { record } = read;
  const likely = await paperOfRecord(places.store.db, record);
  return offer(places, person, { kind: 'told', source: SUBMISSION_SOURCE, record, likely }, now);
}

function readTyped(typed: TypedPaper, now: number): { record: PaperRecord } | { errors: TypedPaperErrors } {
  const errors: TypedPaperErrors = {};
  const authors = typed.authors.split('\n').filter((line) => line.trim() !== '');
  const fields = {
    title: typed.title.trim() === '' ? null : typed.title,
    authors,
    abstract: typed.abstract,
    url: typed.url,
  };
  const read = readRecord(fields, now);
  if ('refusal' in read) {
    const field = (read.refusal.field ?? 'title') as keyof TypedPaper;
    return { errors: { [field]: `This cannot be used: ${read.refusal.reason}.` } };
  }
  if (read.record.authors.length === 0)
    errors.authors = 'Type at least one author, each in a line of its own.';
  if (read.unusable.includes('url'))
    errors.url = 'Type an address of the web, such as https://example.org/paper.';
  return Object.keys(errors).length > 0 ? { errors } : { record: read.record };
}
