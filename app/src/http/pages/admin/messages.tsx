import type { Handler } from 'hono';
import { listMessages, type MessageView } from '../../../community/messages.ts';
import { AdminPage } from '../../../ui/admin/admin-page.tsx';
import { DataTable } from '../../../ui/admin/data-table.tsx';
import { Moment } from '../../../ui/admin/moment.tsx';
import type { AppEnvironment } from '../../environment.ts';
import { loadChrome, type PageContext } from '../context.ts';
import { respond } from '../respond.ts';
import { doneSentence } from './done.ts';

const NOTE =
  'Mail to readers. What waits can be read, so that links can be passed on where no mail server is set; the text of what was sent is not kept.';

/** `/admin/messages` */
export function messagesHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const now = pages.now();
    const messages = await listMessages(context.get('actor'), pages.store, now);
    const [waiting, sent] = [
      messages.filter(({ sentAt }) => sentAt === null),
      messages.filter(({ sentAt }) => sentAt !== null),
    ];
    const { smtpUrl, mailFrom } = pages.settings;
    return respond(
      context,
      <AdminPage
        chrome={await loadChrome(pages, context)}
        part="messages"
        note={NOTE}
        done={doneSentence(context)}
      >
        {smtpUrl === null || mailFrom === null ? (
          <p class="admin-text">
            No mail server is set: nothing is sent. <a href="/setup#mail">Set one up</a>, or pass links on by
            other ways.
          </p>
        ) : null}
        {messages.length === 0 ? <p class="admin-text">There are no messages.</p> : null}
        {waiting.map((message) => (
          <Waiting message={message} now={now} />
        ))}
        <Sent messages={sent} now={now} />
      </AdminPage>,
    );
  };
}

function Waiting({ message, now }: { message: MessageView; now: number }) {
  const { id, recipient, subject, text, writtenAt, attempts, reason } = message;
  return (
    <article class="admin-section" aria-labelledby={`message-${id}`}>
      <h2 id={`message-${id}`}>{subject}</h2>
      <p class="admin-text">
        To {recipient}, written <Moment at={writtenAt} now={now} />
        {reason === null ? null : (
          <span class="bad">
            . Tried {attempts} times: {reason}
          </span>
        )}
      </p>
      <pre class="message-text">{text}</pre>
    </article>
  );
}

function Sent({ messages, now }: { messages: readonly MessageView[]; now: number }) {
  if (messages.length === 0) return null;
  return (
    <DataTable
      caption="Sent"
      columns={[{ name: 'To' }, { name: 'Subject', long: true }, { name: 'Sent' }]}
      rows={messages.map(({ recipient, subject, sentAt }) => [
        recipient,
        subject,
        <Moment at={sentAt} now={now} />,
      ])}
    />
  );
}
