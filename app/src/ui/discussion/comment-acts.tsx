import type { CommentView } from '../../feed/comment.ts';
import { FormToken } from '../form-token.tsx';
import { counted, grouped } from '../words.ts';
import type { DiscussionReading } from './reading.ts';

interface CommentActsProps {
  comment: CommentView;
  reading: DiscussionReading;
  /** False where the discussion is closed to this reader. */
  isOpen: boolean;
  isModerator: boolean;
}

/** What a reader may do with a comment: judge it, answer it, change their own, report it. */
export function CommentActs({ comment, reading, isOpen, isModerator }: CommentActsProps) {
  const { id, isOwn, hidden, author } = comment;
  const mayAnswer = reading.voice === 'member' && isOpen && hidden === null;
  return (
    <div class="comment-acts">
      {hidden === null ? <Opinions comment={comment} reading={reading} /> : null}
      {mayAnswer ? (
        <a href={`/comments/${id}/answer`}>
          Answer<span class="unseen"> {author.name}</span>
        </a>
      ) : null}
      {isOwn ? (
        <a href={`/comments/${id}/edit`}>
          Change<span class="unseen"> your comment</span>
        </a>
      ) : null}
      {reading.voice !== 'visitor' && !isOwn && !isModerator ? (
        <a href={`/report?subject=comment-${id}`}>
          Report<span class="unseen"> the comment by {author.name}</span>
        </a>
      ) : null}
      {isModerator ? <HideForm comment={comment} formToken={reading.formToken} /> : null}
    </div>
  );
}

function Opinions({ comment, reading }: { comment: CommentView; reading: DiscussionReading }) {
  const { id, helpful, unhelpful, score, opinion, isOwn, author } = comment;
  const found = `${grouped(helpful)} of ${counted(helpful + unhelpful, 'reader')} found it helpful`;
  if (reading.voice !== 'member' || isOwn) {
    return helpful === 0 ? null : <span title={found}>{grouped(helpful)} found this helpful</span>;
  }
  return (
    <form class="opinions" method="post" action={`/comments/${id}/opinion`}>
      <FormToken value={reading.formToken} />
      <fieldset aria-label={`Your opinion of the comment by ${author.name}`}>
        <button
          type="submit"
          class="opinion"
          name="do"
          value={opinion === 'helpful' ? 'none' : 'helpful'}
          aria-pressed={opinion === 'helpful' ? 'true' : 'false'}
          title={`${found}; score ${score.toFixed(3)}`}
        >
          <span aria-hidden="true">▲ </span>Helpful{helpful === 0 ? '' : ` ${grouped(helpful)}`}
        </button>
        <button
          type="submit"
          class="opinion"
          name="do"
          value={opinion === 'unhelpful' ? 'none' : 'unhelpful'}
          aria-pressed={opinion === 'unhelpful' ? 'true' : 'false'}
        >
          Not helpful
        </button>
      </fieldset>
    </form>
  );
}

function HideForm({ comment, formToken }: { comment: CommentView; formToken: string }) {
  const { id, hidden, author } = comment;
  const act = hidden === null ? 'Hide' : 'Show again';
  return (
    <details class="moderate">
      <summary class="quiet-summary">
        {act}
        <span class="unseen"> the comment by {author.name}</span>
      </summary>
      <form method="post" action={`/comments/${id}/hide`}>
        <FormToken value={formToken} />
        <input type="hidden" name="hide" value={hidden === null ? 'on' : 'off'} />
        <ReasonField id={`why-${id}`} />
        <button type="submit" class="button quiet">
          {act}
        </button>
      </form>
    </details>
  );
}

/** Why a moderator does it: everybody can read that. */
export function ReasonField({ id }: { id: string }) {
  return (
    <div class="field">
      <label class="field-name" for={id}>
        Why
      </label>
      <input id={id} name="why" type="text" required maxlength={500} autocomplete="off" />
      <p class="field-help">Stands in the public log.</p>
    </div>
  );
}
