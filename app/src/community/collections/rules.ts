import { randomBytes } from 'node:crypto';
import { repairCharacters } from '../../papers/encoding.ts';
import { topicSlug } from '../../papers/identity.ts';

const VISIBILITIES = ['public', 'unlisted', 'private'] as const;

type Visibility = (typeof VISIBILITIES)[number];

/** Papers and texts on one list. */
export const MOST_ITEMS = 2000;

/** Lists of one person. */
export const MOST_COLLECTIONS = 200;

export const MOST_EDITORS = 50;

const LONGEST = { title: 120, description: 2000, note: 1000, text: 500 } as const;

const LONGEST_SLUG = 60;

/** What somebody types of a list. */
export interface CollectionWords {
  title: string;
  description: string;
  visibility: string;
}

export interface CollectionFields {
  title: string;
  description: string;
  visibility: Visibility;
}

/** What is wrong with a field, in a sentence for whoever typed it. */
export type CollectionErrors = Partial<Record<keyof CollectionWords | 'slug' | 'papers', string>>;

/** What the address of an unlisted list holds: 128 random bits. */
export function newSecret(): string {
  return randomBytes(16).toString('base64url');
}

/** Reads a list's title, description and visibility as typed. */
export function readCollection(typed: CollectionWords): {
  fields: CollectionFields;
  errors: CollectionErrors;
} {
  const errors: CollectionErrors = {};
  const [title, description] = [oneLine(typed.title), paragraphs(typed.description)];
  if (!/[\p{L}\p{N}]/u.test(title) || title.length > LONGEST.title) {
    errors.title = `Type a title of at most ${LONGEST.title} characters.`;
  }
  if (description.length > LONGEST.description) {
    errors.description = `Type at most ${LONGEST.description} characters; these are ${description.length}.`;
  }
  const visibility = VISIBILITIES.find((name) => name === typed.visibility);
  if (visibility === undefined) errors.visibility = 'Choose who can see it.';
  return { fields: { title, description, visibility: visibility ?? 'private' }, errors };
}

/** A note as typed, at most as long as notes may be. */
export function readNote(typed: string): string {
  return paragraphs(typed).slice(0, LONGEST.note).toWellFormed().trim();
}

/** What stands for a paper that is not known, at most as long as such texts may be; empty for none. */
export function readItemText(typed: string): string {
  return oneLine(typed).slice(0, LONGEST.text).toWellFormed().trim();
}

/** A list's name in its address, from its title or as typed: letters and digits of any script joined by hyphens. */
export function collectionSlug(title: string): string {
  const slug = topicSlug(title).slice(0, LONGEST_SLUG).toWellFormed().replace(/-$/, '');
  return slug === '' ? 'list' : slug;
}

function oneLine(typed: string): string {
  return repairCharacters(typed).replace(/\s+/g, ' ').trim();
}

function paragraphs(typed: string): string {
  return typed
    .split(/\r?\n/)
    .map(oneLine)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
