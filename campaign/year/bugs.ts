import type { NamedBug } from '../planted.ts';

/** Bugs that the campaign is to find, by name. Each stands for a kind of mistake that is easily made. */
export const YEAR_BUGS: Readonly<Record<string, NamedBug>> = {
  'checkpoint-first': {
    what: 'the checkpoint of a page is kept before its records, in a transaction of its own',
    bugs: [
      {
        file: 'app/src/papers/harvest.ts',
        right: '  for (let batch = 0;',
        wrong: '  await store.write((early) => closePage(early, harvest, page));\n  for (let batch = 0;',
      },
    ],
  },
  'a-day-off': {
    what: 'the next list begins on the day after the answer, not on the one before',
    bugs: [
      {
        file: 'app/src/papers/sources/arxiv-oai.ts',
        right: 'const OVERLAP_DAYS = 1;',
        wrong: 'const OVERLAP_DAYS = -1;',
      },
    ],
  },
  'expired-is-done': {
    what: 'a list whose token has expired goes on at the day of the answer, not at its own first day',
    bugs: [
      {
        file: 'app/src/papers/sources/arxiv-oai.ts',
        right: 'state = { ...state, token: null };',
        wrong: 'state = { from: answerDay(page, state.from, context), token: null, until: null };',
      },
    ],
  },
  'known-is-old': {
    what: 'metadata that are taken back are not, for what was before is known',
    bugs: [
      {
        file: 'app/src/papers/harvest.ts',
        right: 'tellsPresent = false } = source;',
        wrong: '} = source; const tellsPresent = false;',
      },
    ],
  },
  'merge-forgets': {
    what: 'papers that are merged leave their records behind',
    bugs: [
      {
        file: 'app/src/papers/write-batch.ts',
        right: '    await moveRecords(transaction, draft.id, kept.id);',
        wrong: '',
      },
    ],
  },
  'votes-once': {
    what: 'a day of the daily papers is read once only',
    bugs: [
      {
        file: 'app/src/papers/sources/hf-daily-service.ts',
        right: 'const AGAIN_DAYS = 3;',
        wrong: 'const AGAIN_DAYS = 0;',
      },
    ],
  },
};
