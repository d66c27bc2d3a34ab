import { nextEdition, type ReaderClock } from '../../app/src/digest/subscriptions/reader-clock.ts';
import { naiveEditions } from '../../app/src/digest/testing/naive-clock.ts';
import { seededRandom } from '../random.ts';

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

/** Every zone, each at an hour of its own: from one edition to the next, against a walk from minute to minute. */
export function compareZones(
  from: number,
  until: number,
  seed: number,
): { zones: number; editions: number; wrong: string[] } {
  const random = seededRandom(seed);
  const result = { zones: 0, editions: 0, wrong: [] as string[] };
  for (const timezone of Intl.supportedValuesOf('timeZone')) {
    const clock: ReaderClock = { timezone, hour: Math.floor(random() * 24), days: EVERY_DAY };
    const expected = naiveEditions(clock, from, until);
    let last = { at: from - 1, localDate: null as string | null };
    for (const edition of expected) {
      const next = nextEdition(clock, { after: last.at, lastDate: last.localDate });
      result.editions += 1;
      if (next?.at === edition.at && next.localDate === edition.localDate) last = edition;
      else {
        const found = next === null ? 'none' : `${next.localDate} at ${new Date(next.at).toISOString()}`;
        result.wrong.push(
          `${timezone}, ${clock.hour}:00: ${edition.localDate} is at ${new Date(edition.at).toISOString()}; found ${found}`,
        );
        break;
      }
    }
    result.zones += 1;
  }
  return result;
}
