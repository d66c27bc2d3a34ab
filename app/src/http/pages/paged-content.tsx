import type { Child, PropsWithChildren } from 'hono/jsx';
import type { PaperCard } from '../../feed/card.ts';
import type { PagedList } from '../../feed/lists.ts';
import type { Chrome, PageFacts } from '../../ui/chrome.ts';
import { hasFormulas } from '../../ui/has-formulas.ts';
import { withParameters } from '../../ui/links.ts';
import { Page } from '../../ui/page.tsx';
import { Pager } from '../../ui/pager.tsx';
import { PaperList } from '../../ui/paper-list.tsx';
import type { Reading } from '../../ui/reading.ts';

interface PagedPageProps {
  chrome: Chrome;
  list: PagedList;
  facts: Omit<PageFacts, 'canonical'>;
  /** Address of the first page. */
  path: string;
  reading: Reading | null;
  /** What stands under each paper. */
  underneath?: (card: PaperCard) => Child;
}

/** A page of a long list, newest first, under the head that is given as children. */
export function PagedPage(props: PropsWithChildren<PagedPageProps>) {
  const { chrome, list, facts, path, reading, underneath, children } = props;
  const { page, pages } = list;
  const hrefOf = (number: number) => withParameters(path, { page: number === 1 ? null : number });
  const pageFacts: PageFacts = {
    ...facts,
    title: page === 1 ? facts.title : `${facts.title}, page ${page}`,
    formulas: hasFormulas(list.papers),
    canonical: hrefOf(page),
    previous: page > 1 ? hrefOf(page - 1) : null,
    next: page < pages ? hrefOf(page + 1) : null,
  };
  return (
    <Page chrome={chrome} facts={pageFacts}>
      {children}
      <PaperList
        papers={list.papers}
        thisYear={chrome.today.slice(0, 4)}
        layout="column"
        reading={reading}
        {...(underneath && { underneath })}
      />
      <Pager page={page} pages={pages} hrefOf={hrefOf} />
    </Page>
  );
}
