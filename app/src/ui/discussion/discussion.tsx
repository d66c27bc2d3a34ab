import type { DiscussionView } from '../../feed/comment.ts';
import { FormToken } from '../form-token.tsx';
import { paperHref, withParameters } from '../links.ts';
import { Pager } from '../pager.tsx';
import { counted, grouped } from '../words.ts';
import { Comments } from './comment.tsx';
import { ReasonField } from './comment-acts.tsx';
import { Compose } from './compose.tsx';
import type { DiscussionReading } from './reading.ts';

interface DiscussionProps {
  discussion: DiscussionView;
  /** Comments that the sources count. */
  elsewhere: number;
  reading: DiscussionReading;
}

/** What readers say of a paper, and the form for saying more. */
export function Discussion({ discussion, elsewhere, reading }: DiscussionProps) {
  const { comments, page, pages, order } = discussion;
  return (
    <section id="discussion" class="discussion" aria-labelledby="discussion-title">
      <h2 id="discussion-title" class="label">
        Discussion
      </h2>
      <div>
        <Summary discussion={discussion} elsewhere={elsewhere} />
        <Unseen discussion={discussion} formToken={reading.formToken} />
        <Lock discussion={discussion} formToken={reading.formToken} />
        <Say discussion={discussion} reading={reading} />
        <Comments comments={comments} reading={reading} discussion={discussion} />
        <Pager
          page={page}
          pages={pages}
          hrefOf={(number) => hrefOf(discussion, { order, page: number })}
          earlier="Earlier"
          later="Further"
        />
      </div>
    </section>
  );
}

function hrefOf({ address }: DiscussionView, { order, page }: { order: string; page: number }): string {
  const parameters = { order: order === 'best' ? null : order, comments: page === 1 ? null : page };
  return `${withParameters(paperHref(address), parameters)}#discussion`;
}

function Summary({ discussion, elsewhere }: { discussion: DiscussionView; elsewhere: number }) {
  const { total, order, comments } = discussion;
  const here = total === 0 ? 'Nobody here has said anything yet' : `${counted(total, 'comment')} here`;
  return (
    <div class="discussion-head">
      <p>
        {here}
        {elsewhere === 0 ? '' : `, ${grouped(elsewhere)} elsewhere`}
      </p>
      {comments.length < 2 ? null : (
        <nav aria-label="Order of the comments">
          <ul>
            {(['best', 'new'] as const).map((one) => (
              <li>
                <a
                  href={hrefOf(discussion, { order: one, page: 1 })}
                  aria-current={one === order ? 'true' : undefined}
                >
                  {one === 'best' ? 'Best first' : 'Newest first'}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </div>
  );
}

function Unseen({ discussion, formToken }: { discussion: DiscussionView; formToken: string }) {
  const { unseen, address, newest } = discussion;
  if (unseen.length === 0) return null;
  return (
    <form class="unseen-answers" method="post" action="/comments/seen">
      <FormToken value={formToken} />
      <input type="hidden" name="paper" value={address} />
      <input type="hidden" name="up_to" value={String(newest)} />
      <p>
        New to you:{' '}
        {unseen.map((id, index) => (
          <>
            {index === 0 ? '' : ', '}
            <a href={`/comments/${id}`}>comment {id}</a>
          </>
        ))}{' '}
        <button type="submit" class="text-button">
          Mark as seen
        </button>
      </p>
    </form>
  );
}

function Lock({ discussion, formToken }: { discussion: DiscussionView; formToken: string }) {
  const { lock, isModerator, address } = discussion;
  const act = lock === null ? 'Close this discussion' : 'Open this discussion';
  return (
    <>
      {lock === null ? null : (
        <p class="comment-gone">
          Closed by moderators: {lock.because} (<a href={`/moderation#entry-${lock.entry}`}>public log</a>).
          It can be read, and nothing can be added.
        </p>
      )}
      {isModerator ? (
        <details class="moderate">
          <summary class="quiet-summary">{act}</summary>
          <form method="post" action="/discussions/lock">
            <FormToken value={formToken} />
            <input type="hidden" name="paper" value={address} />
            <input type="hidden" name="lock" value={lock === null ? 'on' : 'off'} />
            <ReasonField id="why-lock" />
            <button type="submit" class="button quiet">
              {act}
            </button>
          </form>
        </details>
      ) : null}
    </>
  );
}

function Say({ discussion, reading }: { discussion: DiscussionView; reading: DiscussionReading }) {
  const { address, lock, isModerator } = discussion;
  if (lock !== null && !isModerator) return null;
  if (reading.voice === 'visitor') {
    const next = encodeURIComponent(paperHref(address));
    return (
      <p class="list-note">
        <a href={`/signin?next=${next}`}>Sign in</a> to say something.
      </p>
    );
  }
  if (reading.voice === 'suspended') {
    return <p class="list-note">Your account is suspended: you can read, and say nothing.</p>;
  }
  return (
    <Compose
      action="/comments"
      hidden={{ paper: address, form: reading.newForm }}
      formToken={reading.formToken}
      text=""
      label="Say something"
      submit="Post"
      rows={4}
    />
  );
}
