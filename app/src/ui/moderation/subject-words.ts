import type { LogEntryView } from './moderation-view.ts';

/** What a report or an act is about, in words within a sentence: `a comment on 2601.00001`. */
export function subjectWords({ kind, name }: Pick<LogEntryView['subject'], 'kind' | 'name'>): string {
  switch (kind) {
    case 'paper':
      return `paper ${name}`;
    case 'person':
      return `@${name}`;
    case 'comment':
      return `a comment on ${name}`;
    case 'collection':
      return `the list “${name}”`;
  }
}
