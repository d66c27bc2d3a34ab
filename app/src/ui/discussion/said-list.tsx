import { raw } from 'hono/html';
import type { Said } from '../../feed/person-public.ts';
import { Moment } from '../admin/moment.tsx';
import { shortened } from '../words.ts';

/** What one person said of papers, the newest first. */
export function SaidList({ said, now }: { said: readonly Said[]; now: number }) {
  return (
    <ol class="talked-about">
      {said.map(({ id, at, words, paper }) => (
        <li>
          <h3 class="card-title">
            <a href={`/comments/${id}`}>{raw(paper.titleHtml)}</a>
          </h3>
          <p class="talk-words">{shortened(words, 240)}</p>
          <p class="list-note">
            <Moment at={at} now={now} />
          </p>
        </li>
      ))}
    </ol>
  );
}
