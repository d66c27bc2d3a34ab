import type { Context } from 'hono';
import type { AppEnvironment } from '../../environment.ts';

/** What an action did, by the code that its redirect carries: an address can put no other words on the page. */
const DONE = {
  'job-queued': 'The job runs as soon as a worker is free.',
  'job-running': 'The job runs already; nothing was changed.',
  'job-done': 'The job is done already; nothing was changed.',
  'job-missing': 'There is no such job any more: jobs that ended two weeks ago are deleted.',
  'source-queued': 'The source is asked as soon as a worker is free.',
  'source-running': 'The source is being asked already; nothing was changed.',
  'source-unknown': 'There is no source of that name; nothing was changed.',
  'rebuild-asked': 'The index is built anew. The old one is searched until the new one is whole.',
  'mail-queued': 'The mail is sent again as soon as its turn comes.',
  'mail-under-way': 'It was handed over just now: wait a quarter of an hour for what the server says.',
  'mail-missing': 'That mail was sent or given up, or is not kept any more; nothing was changed.',
  'address-suppressed': 'Nothing is sent to that address any more.',
  'address-unfit': 'That is no mail address; nothing was changed.',
  'address-allowed': 'Mail goes to that address again.',
  'address-unknown': 'That address was not on the list; nothing was changed.',
} as const;

export type DoneCode = keyof typeof DONE;

/** The sentence about the action that led here, by `?done=`; null when none did. */
export function doneSentence(context: Context<AppEnvironment>): string | null {
  const code = context.req.query('done') ?? '';
  return isDoneCode(code) ? DONE[code] : null;
}

function isDoneCode(code: string): code is DoneCode {
  return Object.hasOwn(DONE, code);
}
