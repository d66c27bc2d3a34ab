import { grouped } from './words.ts';

/** Newer and older pages of a long list. `hrefOf` gives the address of a page; pages count from 1. */
export function Pager({
  page,
  pages,
  hrefOf,
  earlier = 'Newer',
  later = 'Older',
}: {
  page: number;
  pages: number;
  hrefOf: (page: number) => string;
  earlier?: string;
  later?: string;
}) {
  if (pages <= 1) return null;
  return (
    <nav class="pager" aria-label="Pages">
      {page > 1 ? (
        <a class="pager-earlier" rel="prev" href={hrefOf(page - 1)}>
          <span aria-hidden="true">← </span>
          {earlier}
        </a>
      ) : null}
      <span class="pager-place">
        Page {grouped(page)} of {grouped(pages)}
      </span>
      {page < pages ? (
        <a class="pager-later" rel="next" href={hrefOf(page + 1)}>
          {later}
          <span aria-hidden="true"> →</span>
        </a>
      ) : null}
    </nav>
  );
}
