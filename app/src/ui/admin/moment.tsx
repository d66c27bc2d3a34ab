import { distanceInWords } from '../ago.ts';

/**
 * A moment (ISO 8601 in UTC) as its distance from `now`, ms UTC; in full for machines and for the mouse. Null is told
 * in the words of `never`.
 */
export function Moment({ at, now, never = 'never' }: { at: string | null; now: number; never?: string }) {
  if (at === null) return <span class="quiet">{never}</span>;
  return (
    <time datetime={at} title={`${at.slice(0, 19).replace('T', ' ')} UTC`}>
      {distanceInWords(Date.parse(at), now)}
    </time>
  );
}
