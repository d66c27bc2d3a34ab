import { FormToken } from '../form-token.tsx';
import { TextField } from '../text-field.tsx';
import { Action } from './action.tsx';
import { DataTable } from './data-table.tsx';
import { Moment } from './moment.tsx';

interface MailRow {
  id: number;
  recipient: string;
  subject: string;
  /** When it is tried again, or ended; ISO 8601. */
  at: string | null;
  attempts: number;
  /** What the mail server said the last time. */
  answer: string | null;
}

interface MailTablesProps {
  unknown: readonly MailRow[];
  retried: readonly MailRow[];
  givenUp: readonly MailRow[];
  suppressions: readonly { mail: string; because: string; detail: string | null; since: string }[];
  /** ms UTC */
  now: number;
  formToken: string;
}

const BECAUSE: Readonly<Record<string, string>> = {
  bounce: 'Mail came back',
  complaint: 'They called it unwanted',
  owner: 'You said so',
};

/** What needs the owner of the outbox, and the addresses that get nothing. */
export function MailTables({ unknown, retried, givenUp, suppressions, now, formToken }: MailTablesProps) {
  const isQuiet = [unknown, retried, givenUp].every(({ length }) => length === 0);
  return (
    <>
      {isQuiet ? <p class="admin-text">No mail needs you.</p> : null}
      <Unknown mails={unknown} now={now} formToken={formToken} />
      <Mails caption="Tried, and waiting" mails={retried} when="Tried again" now={now} />
      <Mails caption="Given up" mails={givenUp} when="Given up" now={now} />
      <section class="admin-section" aria-labelledby="suppressed">
        <h2 id="suppressed">Addresses that get nothing</h2>
        <p class="admin-text">
          Neither editions nor notices go there. Links that somebody asks for at the door are mailed all the
          same.
        </p>
        {suppressions.length === 0 ? null : (
          <DataTable
            caption="Addresses that get nothing"
            captionUnseen
            columns={[{ name: 'Address' }, { name: 'Why', long: true }, { name: 'Since' }, { name: '' }]}
            rows={suppressions.map(({ mail, because, detail, since }) => [
              mail,
              `${BECAUSE[because] ?? because}${detail === null ? '' : `: ${detail}`}`,
              <Moment at={since} now={now} />,
              <form class="action" method="post" action="/admin/mail/allow">
                <FormToken value={formToken} />
                <input type="hidden" name="address" value={mail} />
                <button type="submit">
                  Send again<span class="unseen"> to {mail}</span>
                </button>
              </form>,
            ])}
          />
        )}
        <form method="post" action="/admin/mail/suppress">
          <FormToken value={formToken} />
          <TextField name="address" label="Send nothing to" type="email" autocomplete="off" value="" />
          <button type="submit" class="button quiet">
            Add the address
          </button>
        </form>
      </section>
    </>
  );
}

function Unknown({
  mails,
  now,
  formToken,
}: Pick<MailTablesProps, 'now' | 'formToken'> & { mails: readonly MailRow[] }) {
  if (mails.length === 0) return null;
  return (
    <section class="admin-section" aria-labelledby="unknown">
      <h2 id="unknown">Handed over, not confirmed</h2>
      <p class="admin-text">
        The connection or this process ended after the mail was given out and before the server’s answer was
        noted. Nobody knows whether it arrived, so it is not sent again by itself.
      </p>
      <DataTable
        caption="Handed over, not confirmed"
        captionUnseen
        columns={[{ name: 'To' }, { name: 'Subject', long: true }, { name: 'Handed over' }, { name: '' }]}
        rows={mails.map(({ id, recipient, subject, at }) => [
          recipient,
          subject,
          <Moment at={at} now={now} />,
          <Action
            address={`/admin/mail/${id}/again`}
            name="Send again"
            about={recipient}
            formToken={formToken}
          />,
        ])}
      />
    </section>
  );
}

function Mails(props: { caption: string; mails: readonly MailRow[]; when: string; now: number }) {
  const { caption, mails, when, now } = props;
  if (mails.length === 0) return null;
  return (
    <DataTable
      caption={caption}
      columns={[{ name: 'To' }, { name: 'Why', long: true }, { name: 'Tries', number: true }, { name: when }]}
      rows={mails.map(({ recipient, answer, attempts, at }) => [
        recipient,
        answer ?? '',
        attempts,
        <Moment at={at} now={now} />,
      ])}
    />
  );
}
