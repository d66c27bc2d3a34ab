import { Cron } from 'croner';

/**
 * The first moment after `after` (both milliseconds UTC) at which the clock of the time zone shows what the pattern
 * says. A time that the change to summer time leaves out comes at the first moment after the gap, a time that the
 * change back repeats comes once; patterns of every hour or minute go on through both. Throws when the pattern or the
 * time zone cannot be read, or there is no such moment.
 */
export function nextRun({ cron, timezone }: { cron: string; timezone: string }, after: number): number {
  const next = new Cron(cron, { timezone, mode: '5-part' }).nextRun(new Date(after));
  if (next === null) throw new Error(`The schedule "${cron}" never comes.`);
  return next.getTime();
}
