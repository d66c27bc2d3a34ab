import { raw } from 'hono/html';
import type { CommentView, DiscussionView } from '../../feed/comment.ts';
import { Moment } from '../admin/moment.tsx';
import { counted } from '../words.ts';
import { By } from './by.tsx';
import { CommentActs } from './comment-acts.tsx';
import type { DiscussionReading } from './reading.ts';

interface CommentsProps {
  comments: readonly CommentView[];
  reading: DiscussionReading;
  discussion: Pick<DiscussionView, 'lock' | 'isModerator'>;
}

/** Comments under one another, each with those below it. */
export function Comments({ comments, reading, discussion }: CommentsProps) {
  if (comments.length === 0) return null;
  return (
    <ol class="comments">
      {comments.map((comment) => (
        <li class="comment" id={`comment-${comment.id}`}>
          <CommentHead comment={comment} now={reading.now} />
          <details open>
            <summary class="fold">
              <span class="when-open">Fold</span>
              <span class="when-folded">
                Unfold{comment.countBelow === 0 ? '' : `, with ${counted(comment.countBelow, 'answer')}`}
              </span>
              <span class="unseen"> the comment by {comment.author.name}</span>
            </summary>
            <CommentBody comment={comment} reading={reading} discussion={discussion} />
            <Comments comments={comment.below} reading={reading} discussion={discussion} />
          </details>
        </li>
      ))}
    </ol>
  );
}

function CommentHead({ comment, now }: { comment: CommentView; now: number }) {
  const { id, author, isByAuthor, at, editedAt, isDeleted, isNew, answers } = comment;
  return (
    <p class={isNew ? 'comment-head is-new' : 'comment-head'}>
      {isDeleted ? <span class="by">Deleted</span> : <By author={author} isByAuthor={isByAuthor} />}
      {answers === null ? null : (
        <a href={`/comments/${answers.id}`}>
          <span aria-hidden="true">↑ </span>answers {answers.name}
        </a>
      )}
      <a href={`/comments/${id}`}>
        <Moment at={at} now={now} />
      </a>
      {editedAt === null ? null : (
        <a href={`/comments/${id}/history`}>
          changed <Moment at={editedAt} now={now} />
        </a>
      )}
      {isNew ? <span class="notice-new">New to you</span> : null}
    </p>
  );
}

function CommentBody({
  comment,
  reading,
  discussion,
}: Omit<CommentsProps, 'comments'> & { comment: CommentView }) {
  const { hidden, html, isDeleted } = comment;
  if (isDeleted) return <p class="comment-gone">Its author has deleted this comment.</p>;
  return (
    <>
      {hidden === null ? null : (
        <p class="comment-gone">
          Hidden by moderators: {hidden.because} (<a href={`/moderation#entry-${hidden.entry}`}>public log</a>
          )
        </p>
      )}
      {html === null ? null : hidden === null ? (
        <div class="markdown">{raw(html)}</div>
      ) : (
        <details>
          <summary class="quiet-summary">Its text, which only its author and moderators can read</summary>
          <div class="markdown">{raw(html)}</div>
        </details>
      )}
      {reading.explain ? <Score comment={comment} /> : null}
      <CommentActs
        comment={comment}
        reading={reading}
        isOpen={discussion.lock === null || discussion.isModerator}
        isModerator={discussion.isModerator}
      />
    </>
  );
}

function Score({ comment: { score, helpful, unhelpful } }: { comment: CommentView }) {
  return (
    <p class="list-note">
      Score {score.toFixed(3)}: {helpful} of {counted(helpful + unhelpful, 'reader')} found it helpful (
      <a href="/about#comments">how it is computed</a>)
    </p>
  );
}
