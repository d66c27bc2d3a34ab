import type { Bug, NamedBug } from '../planted.ts';

const NO_CHECK: Bug = {
  file: 'app/src/digest/outbox/note-delivery.ts',
  right: `.where('taken_by', '=', taken_by)`,
  wrong: `.where('id', '=', taken_by === '' ? 0 : id)`,
};

/** Bugs that the campaign is to find, by name. */
export const MAIL_BUGS: Readonly<Record<string, NamedBug>> = {
  'record-after': {
    what: 'a mail is noted only after the server has taken it: who is killed in between sends it again',
    bugs: [
      {
        file: 'app/src/digest/outbox/deliver-one.ts',
        right: 'noteHandingOver(store, mail, now()),',
        wrong: 'Promise.resolve(noteHandingOver !== undefined),',
      },
      {
        // What is cut is noted after it as well, and would come back for ever.
        file: 'app/src/digest/outbox/note-delivery.ts',
        right: `{ answer, trouble: 'server' }`,
        wrong: `{ answer, trouble: 'server', next_at: null, handed_over_at: 1 }`,
      },
    ],
  },
  'no-lease': {
    what: 'whoever looks takes a mail, though another one has it',
    bugs: [
      {
        file: 'app/src/digest/outbox/take-mail.ts',
        right: 'next_at: terms.now + LEASE_MS,',
        wrong: '',
      },
      NO_CHECK,
    ],
  },
  'cut-is-refused': {
    what: 'a connection that breaks after the content counts as a refusal',
    bugs: [
      {
        file: 'app/src/outbound/mail/hand-over.ts',
        right: 'if (given && !problem.isReply)',
        wrong: 'if (given && problem.isReply && false as boolean)',
      },
    ],
  },
  'sent-before': {
    what: 'a mail is called sent when it is about to be handed over',
    bugs: [
      {
        file: 'app/src/digest/outbox/note-delivery.ts',
        right: '{ handed_over_at: now, next_at: null }',
        wrong: '{ handed_over_at: now, next_at: null, sent_at: now }',
      },
    ],
  },
};
