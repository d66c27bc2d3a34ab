import type { Bug } from '../planted.ts';

/** Bugs of the threads that search, which the campaign is to find, by name. */
export const WRITING_BUGS: Readonly<Record<string, { what: string; bug: Bug }>> = {
  'freed-early': {
    what: 'a generation is forgotten when there is a newer one, whoever still searches it',
    bug: {
      file: 'packages/search/src/threads/seat.ts',
      right: '      generations.set(number, {',
      wrong: '      generations.clear();\n      generations.set(number, {',
    },
  },
  'mixed-generations': {
    what: 'a search takes whatever generation came last',
    bug: {
      file: 'packages/search/src/threads/seat.ts',
      right: 'const known = generations.get(number);',
      wrong: 'const known = [...generations.values()].at(-1);',
    },
  },
};
