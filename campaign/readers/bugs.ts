import type { Bug } from '../planted.ts';

/** Bugs that the campaign is to find, by name. */
export const READERS_BUGS: Readonly<Record<string, { what: string; bugs: readonly Bug[] }>> = {
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
};
