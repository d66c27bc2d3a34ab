import type { QueryNode } from '@broadsheet/search';
import type { Kysely } from 'kysely';
import { readIdentifier, titleHash, titleKey, wordCount } from '../papers/identity.ts';
import { isListed } from '../store/hidden-papers.ts';
import { type Identifier, papersWithIdentifiers } from '../store/identifiers.ts';
import { papersWithTitles } from '../store/records.ts';
import type { Schema } from '../store/schema.ts';
import { askedQuery } from './asked-query.ts';

/** A title of fewer words is a query like any other, unless it has this many letters and digits. */
const FEWEST_WORDS = 3;
const FEWEST_LETTERS = 12;

/**
 * The address of the one paper that a query names by an identifier: an arXiv id, a DOI or an OpenReview id in any of the
 * ways in which they are written, addresses included. Null when it names none, or one that is not here.
 */
export async function lookUpIdentifier(db: Kysely<Schema>, query: string): Promise<string | null> {
  const identifier = identifierIn(query);
  if (identifier === null) return null;
  return addressOfOnly(db, await papersWithIdentifiers(db, [identifier]));
}

/**
 * The address of the one paper whose title a query is, letters and digits alone compared. Null for a query that is no
 * title, or that of several papers, or too short to be taken for one (under three words, and under twelve letters), or
 * that excludes something or names a field.
 */
export async function lookUpTitle(db: Kysely<Schema>, query: string): Promise<string | null> {
  if (wordCount(query) < FEWEST_WORDS && titleKey(query).length < FEWEST_LETTERS) return null;
  if (askedQuery(query).items.some(restricts)) return null;
  const hash = titleHash(query);
  // A paper also has the titles that it had once, or that other sources gave it.
  const ids = await papersWithTitles(db, [hash]);
  if (ids.length === 0) return null;
  const papers = await db
    .selectFrom('papers')
    .select(['id', 'title'])
    .where('id', 'in', ids)
    .where(isListed('papers.id'))
    .execute();
  return addressOfOnly(
    db,
    papers.filter(({ title }) => titleHash(title) === hash).map(({ id }) => id),
  );
}

/** Titles have quotation marks and parentheses, but nothing of these. */
function restricts(item: QueryNode): boolean {
  if (item.kind === 'any' || item.kind === 'all') return item.of.some(restricts);
  return item.kind === 'not' || item.kind === 'field';
}

/** An OpenReview id alone looks like a word: only one with a digit or a capital inside is taken for one. */
function identifierIn(query: string): Identifier | null {
  const named = readIdentifier(query);
  if (named !== null) return named;
  const bare = query.trim().replace(/^openreview:\s*/i, '');
  const isId = /^[\w-]{8,12}$/.test(bare) && /^.+[A-Z\d]/.test(bare);
  return isId ? { scheme: 'openreview', value: bare } : null;
}

async function addressOfOnly(db: Kysely<Schema>, ids: readonly number[]): Promise<string | null> {
  const [id, ...others] = new Set(ids);
  if (id === undefined || others.length > 0) return null;
  const paper = await db
    .selectFrom('papers')
    .select('address')
    .where('id', '=', id)
    .where(isListed('papers.id'))
    .executeTakeFirst();
  return paper?.address ?? null;
}
