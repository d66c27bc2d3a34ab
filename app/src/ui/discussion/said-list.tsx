import { raw } from 'hono/html';
import type { Said } from '../../feed/person-public.ts';
import { Moment } from '../admin/moment.tsx';
import { shortened } from '../words.ts';

interface SaidListProps {
  said: readonly Said[];
  /** ms UTC */
  now: number;
  /** One below the heading that the list stands under. */
  heading: 'h2' | 'h3';
}

/** What one person said of papers, the newest first. */
export function SaidList({ said, now, heading }: SaidListProps) {
  const Heading = heading;
  return (
    <ol class="talked-about">
      {said.map(({ id, at, words, paper }) => (
        <li>
          <Heading class="card-title">
            <a href={`/comments/${id}`}>{raw(paper.titleHtml)}</a>
          </Heading>
          <p class="talk-words">{shortened(words, 240)}</p>
          <p class="list-note">
            <Moment at={at} now={now} />
          </p>
        </li>
      ))}
    </ol>
  );
}
