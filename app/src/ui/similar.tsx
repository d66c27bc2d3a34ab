import { raw } from 'hono/html';
import type { PaperCard } from '../feed/card.ts';
import { paperHref } from './links.ts';

/** Titles of papers that are near in meaning. */
export function SimilarPapers({ papers }: { papers: readonly PaperCard[] }) {
  if (papers.length === 0) return null;
  return (
    <section class="similar" aria-labelledby="similar">
      <h2 id="similar" class="label">
        Similar papers
      </h2>
      <ul>
        {papers.map(({ address, titleHtml }) => (
          <li>
            <a href={paperHref(address)}>{raw(titleHtml)}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
