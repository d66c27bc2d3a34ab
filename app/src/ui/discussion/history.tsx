import type { CommentAlone, CommentVersion } from '../../feed/comment.ts';
import { Moment } from '../admin/moment.tsx';
import { Change } from '../change.tsx';
import { By } from './by.tsx';

interface HistoryProps {
  comment: CommentAlone;
  versions: readonly CommentVersion[];
  /** ms UTC */
  now: number;
}

/** What a comment said, the newest first. */
export function CommentHistory({ comment, versions, now }: HistoryProps) {
  return (
    <div class="comment-page">
      <h1>What this comment said</h1>
      <p class="list-note">
        By <By author={comment.author} />, on <a href={`/comments/${comment.id}`}>{comment.paper.title}</a>
      </p>
      <ol class="versions">
        {versions.map(({ at, text, change }) => (
          <li>
            <Moment at={at} now={now} />
            {change === null ? <pre class="comment-source">{text}</pre> : <Change change={change} />}
          </li>
        ))}
      </ol>
    </div>
  );
}
