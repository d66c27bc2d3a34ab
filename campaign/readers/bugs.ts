import type { NamedBug } from '../planted.ts';

/** Bugs that the campaign is to find, by name. */
export const READERS_BUGS: Readonly<Record<string, NamedBug>> = {
  'answered-first': {
    what: 'a vote or a save is acknowledged a moment before it is written',
    bugs: [
      {
        file: 'app/src/http/pages/marks.ts',
        right: 'const marked = await setMark(',
        wrong: `const marked = await ((...wish: Parameters<typeof setMark>) => {
          setTimeout(() => void setMark(...wish), 300);
          return { address: wish[2].paper, marks: { vote: false, save: false, dismissal: false }, votes: 0 };
        })(`,
      },
    ],
  },
  'sent-twice': {
    what: 'the form of a comment is forgotten, and what is sent twice is there twice',
    bugs: [
      {
        file: 'app/src/community/comments/post.ts',
        right: 'created_at: now, form_key: key }',
        wrong: 'created_at: now, form_key: null }',
      },
    ],
  },
  'count-kept': {
    what: 'the votes of a paper are counted once and remembered',
    bugs: [
      {
        file: 'app/src/store/marks.ts',
        right: 'for (const row of rows) votes.set(row.paper_id, row.votes);',
        wrong: `const all = globalThis as { kept?: Map<number, number> };
    all.kept ??= new Map();
    for (const row of rows) {
      if (!all.kept.has(row.paper_id)) all.kept.set(row.paper_id, row.votes);
      votes.set(row.paper_id, all.kept.get(row.paper_id) ?? 0);
    }`,
      },
    ],
  },
};
