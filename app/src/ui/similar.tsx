import { raw } from 'hono/html';
import type { PaperCard } from '../feed/card.ts';
import { paperHref, withParameters } from './links.ts';

interface SimilarProps {
  papers: readonly PaperCard[];
  /** Address of the paper that they are like. */
  of: string;
}

/** Titles of papers that are like one, and the way to more of them. */
export function SimilarPapers({ papers, of }: SimilarProps) {
  if (papers.length === 0) return null;
  return (
    <section class="similar" aria-labelledby="similar">
      <h2 id="similar" class="label">
        Similar papers
      </h2>
      <div>
        <ul>
          {papers.map(({ address, titleHtml }) => (
            <li>
              <a href={paperHref(address)}>{raw(titleHtml)}</a>
            </li>
          ))}
        </ul>
        <p class="similar-more">
          <a href={withParameters('/similar', { like: of })} rel="nofollow">
            More like this
          </a>
        </p>
      </div>
    </section>
  );
}
