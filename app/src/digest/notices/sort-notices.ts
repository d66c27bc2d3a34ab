import { type NoticeWishes, wishFor } from '../../community/notice-wishes.ts';
import { NOTICE_BATCH_MS } from '../../store/notices.ts';

/** A notice that may go into a mail. */
export interface WaitingNotice {
  id: number;
  kind: string;
  created_at: number;
  read_at: number | null;
  mail_at: number;
}

/** What becomes of somebody's notices; whatever is in none of the lists is mailed never. */
interface Sorted {
  /** Go into one mail now. */
  mailed: number[];
  /** Are looked at when they come due, as they are. */
  waiting: number[];
  /** Wait for the mail of the day. */
  postponed: number[];
}

/** Nobody wants to hear of it by mail after that. */
const USEFUL_MS = 7 * 86_400_000;

/**
 * Sorts what somebody has not been mailed. Once one notice is due all go along that are wanted by mail, those of the day
 * as well: one mail instead of two. What was read on the site is not mailed.
 */
export function sortNotices(notices: readonly WaitingNotice[], wishes: NoticeWishes, now: number): Sorted {
  const wanted = notices.filter(
    ({ kind, read_at, created_at }) =>
      read_at === null && created_at > now - USEFUL_MS && wishFor(wishes, kind).byMail !== 'never',
  );
  const ids = (some: readonly WaitingNotice[]) => some.map(({ id }) => id);
  const due = wanted.filter(({ mail_at }) => mail_at <= now);
  const isUrgent = (notice: WaitingNotice) =>
    wishFor(wishes, notice.kind).byMail === 'soon' || wasPostponed(notice);
  if (due.some(isUrgent)) return { mailed: ids(wanted), waiting: [], postponed: [] };
  const waiting = wanted.filter(({ mail_at }) => mail_at > now);
  return { mailed: [], waiting: ids(waiting), postponed: ids(due) };
}

/** A second time there is no waiting. */
function wasPostponed({ mail_at, created_at }: WaitingNotice): boolean {
  return mail_at > created_at + NOTICE_BATCH_MS;
}
