import { raw } from 'hono/html';
import type { TalkedAbout as Talk } from '../../feed/comment.ts';
import { Moment } from '../admin/moment.tsx';
import { paperHref } from '../links.ts';
import { counted, shortened } from '../words.ts';
import { By } from './by.tsx';

/** Papers that are talked about, each with what was said last. */
export function TalkedAbout({ discussions, now }: { discussions: readonly Talk[]; now: number }) {
  if (discussions.length === 0) {
    return (
      <p class="list-note">
        Nobody has said anything yet. Under every paper there is room for it, such as those of{' '}
        <a href="/">the front page</a>.
      </p>
    );
  }
  return (
    <ol class="talked-about">
      {discussions.map(({ paper, comments, last }) => (
        <li>
          <h2 class="card-title">
            <a href={`${paperHref(paper.address)}#discussion`}>{raw(paper.titleHtml)}</a>
          </h2>
          <p class="talk-words">{shortened(last.words, 240)}</p>
          <p class="list-note">
            <By author={last.author} />,{' '}
            <a href={`/comments/${last.id}`}>
              <Moment at={last.at} now={now} />
            </a>{' '}
            · {counted(comments, 'comment')}
          </p>
        </li>
      ))}
    </ol>
  );
}
