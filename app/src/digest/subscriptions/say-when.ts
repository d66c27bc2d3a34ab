import type { Delivery, Terms } from './wish.ts';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** When a list comes, in words: `on weekdays at 07:00 (Europe/Zurich)`. */
export function sayWhen({ frequency }: Pick<Terms, 'frequency'>, delivery: Delivery): string {
  const { weekdaysOnly, weeklyDay, timezone } = delivery;
  const daily = weekdaysOnly ? 'on weekdays' : 'every day';
  const days = frequency === 'weekly' ? `every ${weekdayName(weeklyDay)}` : daily;
  return `${days} at ${sayHour(delivery.hour)} (${timezone})`;
}

/** 1 is Monday. */
function weekdayName(weekday: number): string {
  return WEEKDAYS[weekday - 1] ?? '';
}

function sayHour(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}

/** A moment as a clock of the zone shows it: `Monday, 23 November 2026 at 07:00`. */
export function sayMoment(at: number, timezone: string): string {
  const say = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-GB', { timeZone: timezone, ...options }).format(at);
  const date = say({ day: 'numeric', month: 'long', year: 'numeric' });
  return `${say({ weekday: 'long' })}, ${date} at ${say({ timeStyle: 'short' })}`;
}
