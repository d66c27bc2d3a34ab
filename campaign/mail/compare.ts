import type { OutboxTable } from '../../app/src/store/digest-schema.ts';

/** How a mail stands in the store at the end. */
export type RecordedMail = Pick<
  OutboxTable,
  'message_id' | 'next_at' | 'sent_at' | 'given_up_at' | 'handed_over_at'
>;

export interface Compared {
  sent: number;
  givenUp: number;
  /** Handed over, not confirmed: how many of them the server has, and has not. */
  unknown: { taken: number; notTaken: number };
  wrong: string[];
}

/**
 * What is wrong with what was recorded, beside what the server took: a mail that was taken twice, one that is called sent
 * and was not taken, one that is called given up and was, one that is gone or still waits; and more mails of which nobody
 * knows than kills and cuts explain.
 */
export function compareMails(
  recorded: readonly RecordedMail[],
  taken: ReadonlyMap<string, number>,
  expected: { mails: number; mostUnknown: number },
): Compared {
  const compared: Compared = { sent: 0, givenUp: 0, unknown: { taken: 0, notTaken: 0 }, wrong: [] };
  const { wrong, unknown } = compared;
  const known = new Set(recorded.map(({ message_id }) => message_id));
  for (const [id, times] of taken) {
    if (times > 1) wrong.push(`doubled, ${times} times: ${id}`);
    if (!known.has(id)) wrong.push(`taken, and nobody wrote it: ${id}`);
  }
  for (const { message_id: id, next_at, sent_at, given_up_at } of recorded) {
    const isTaken = taken.has(id);
    if (sent_at !== null) {
      compared.sent += 1;
      if (!isTaken) wrong.push(`lost: called sent, not taken: ${id}`);
    } else if (given_up_at !== null) {
      compared.givenUp += 1;
      if (isTaken) wrong.push(`called given up, taken: ${id}`);
    } else if (next_at !== null) wrong.push(`still waits: ${id}`);
    else unknown[isTaken ? 'taken' : 'notTaken'] += 1;
  }
  if (recorded.length !== expected.mails) wrong.push(`${expected.mails - recorded.length} mails are gone`);
  const open = unknown.taken + unknown.notTaken;
  if (open > expected.mostUnknown) wrong.push(`${open} are unknown; at most ${expected.mostUnknown} can be`);
  return compared;
}
