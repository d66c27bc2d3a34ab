import { withParameters } from '../../ui/links.ts';

/** On the page of a paper that a search went straight to: the way to what else has the words. */
export function WayBack({ query }: { query: string }) {
  if (query.trim() === '') return null;
  return (
    <p class="answer-note way-back">
      Your search names this paper.{' '}
      <a href={withParameters('/search', { q: query.slice(0, 500), exact: 1 })}>Search these words instead</a>
    </p>
  );
}
