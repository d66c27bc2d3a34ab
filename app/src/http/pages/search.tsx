import type { Handler } from 'hono';
import type { SearchList } from '../../feed/lists.ts';
import { searchPapers } from '../../feed/search.ts';
import type { Chrome, PageFacts } from '../../ui/chrome.ts';
import { ExplanationSwitch, ScoreFormula } from '../../ui/explanation.tsx';
import { hasFormulas } from '../../ui/has-formulas.ts';
import { Page } from '../../ui/page.tsx';
import { Pager } from '../../ui/pager.tsx';
import { PaperCard } from '../../ui/paper-card.tsx';
import { QueryParts } from '../../ui/query-parts.tsx';
import { SearchForm } from '../../ui/search-form.tsx';
import { SearchHelp } from '../../ui/search-help.tsx';
import type { AppEnvironment } from '../environment.ts';
import { loadChrome, type PageContext } from './context.ts';
import { requestedPage, respond, wantsExplanation } from './respond.ts';
import { readFilters, searchHref } from './search-address.ts';
import { EmptyAnswer, NothingAsked, PeopleInQuery, totalInWords } from './search-words.tsx';

/** `/search`: the box, its filters, and what it found. */
export function searchHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const explain = wantsExplanation(context);
    const list = await searchPapers(pages.feed, pages.catalogue, {
      query: context.req.query('q') ?? '',
      page: requestedPage(context) ?? 1,
      filters: readFilters((name) => context.req.query(name)),
      explain,
      signal: context.req.raw.signal,
    });
    const chrome = await loadChrome(pages);
    return respond(
      context,
      <Page chrome={chrome} facts={searchFacts(list, explain)}>
        <div class="list-head">
          <h1>Search</h1>
        </div>
        <SearchForm query={list.query} filters={list.filters} byMeaning={list.byMeaning} />
        <SearchHelp />
        <QueryParts parts={list.parts} hrefOf={(query) => searchHref({ ...list, query }, explain)(1)} />
        <PeopleInQuery list={list} />
        <Answer list={list} chrome={chrome} explain={explain} />
      </Page>,
    );
  };
}

function searchFacts(list: SearchList, explain: boolean): PageFacts {
  const address = searchHref(list, explain);
  return {
    title: list.query === '' ? 'Search' : `${list.query} · Search`,
    description: 'Search all papers by their words, authors, categories and identifiers.',
    canonical: '/search',
    formulas: hasFormulas(list.hits.map((hit) => hit.card)),
    tab: 'search',
    previous: list.page > 1 ? address(list.page - 1) : null,
    next: list.page < list.pages ? address(list.page + 1) : null,
    unlisted: list.query !== '',
  };
}

function Answer({ list, chrome, explain }: { list: SearchList; chrome: Chrome; explain: boolean }) {
  const asked = list.query !== '' || hasFilter(list);
  if (!asked) return <NothingAsked />;
  if (list.hits.length === 0) return <EmptyAnswer list={list} />;
  const ranked = list.words !== '' && list.filters.order === 'relevance';
  return (
    <>
      <p class="answer-note" role="status">
        {totalInWords(list)}
        {ranked ? (
          <>
            {' · '}
            <ExplanationSwitch shown={explain} href={searchHref(list, !explain)(list.page)} />
          </>
        ) : null}
        {list.notice === null ? null : <span class="notice"> {list.notice}</span>}
      </p>
      {explain ? <ScoreFormula papers={list.hits.map((hit) => hit.card)} /> : null}
      {explain ? <Restrictions restrictions={list.restrictions} /> : null}
      <ol class="papers column hits">
        {list.hits.map(({ card, titleHtml, snippetHtml }) => (
          <li>
            <PaperCard
              card={card}
              thisYear={chrome.today.slice(0, 4)}
              explain={explain}
              titleHtml={titleHtml}
              snippetHtml={snippetHtml}
            />
          </li>
        ))}
      </ol>
      <Pager
        page={list.page}
        pages={list.pages}
        hrefOf={searchHref(list, explain)}
        earlier="Previous"
        later="Next"
      />
    </>
  );
}

/** What no score tells: which papers were let pass at all. */
function Restrictions({ restrictions }: { restrictions: readonly string[] }) {
  if (restrictions.length === 0) return null;
  return (
    <p class="answer-note">
      Only papers with: {restrictions.join('; ')}. That adds nothing to a score, but for the words of phrases
      and titles.
    </p>
  );
}

function hasFilter({ filters }: SearchList): boolean {
  return filters.category !== null || filters.yearFrom !== null || filters.yearTo !== null || filters.hasCode;
}
