import type { Standing } from '../feed/card.ts';
import { counted } from './words.ts';

/** What is to be said of a paper's place, as facts of its card. */
export function StandingFacts({ standing }: { standing: Standing | null }) {
  if (standing === null) return null;
  const { tiedAt, expected, isExplored, isLate } = standing;
  return (
    <>
      {tiedAt === null ? null : <li class="standing">Tied at {tiedAt}</li>}
      {expected === null ? null : (
        <li
          class="standing"
          title="Chosen of what was announced, for the votes that its text and its authors let expect"
        >
          Expected attention: {expectedInWords(expected)}
        </li>
      )}
      {isExplored ? (
        <li class="standing" title="One place in ten is for a paper that nobody here has seen yet">
          Explored: unseen so far
        </li>
      ) : null}
      {isLate ? <li class="standing">Came after the order was kept</li> : null}
    </>
  );
}

/** `12 votes`, `1 vote`, `under 1 vote`. */
function expectedInWords(expected: number): string {
  return expected < 0.95 ? 'under 1 vote' : counted(Math.round(expected), 'vote');
}
