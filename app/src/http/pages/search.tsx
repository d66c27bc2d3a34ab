import type { Handler } from 'hono';
import { searchTarget } from '../../digest/subscriptions/search-target.ts';
import type { SearchList } from '../../feed/lists.ts';
import { lookUpIdentifier, lookUpTitle } from '../../feed/look-up.ts';
import { searchPapers } from '../../feed/search.ts';
import { readFilters } from '../../feed/search-filters.ts';
import { ByMail } from '../../ui/by-mail.tsx';
import type { Chrome, PageFacts } from '../../ui/chrome.ts';
import { ExplanationSwitch, ScoreFormula } from '../../ui/explanation.tsx';
import { hasFormulas } from '../../ui/has-formulas.ts';
import { foundPaperHref } from '../../ui/links.ts';
import { Page } from '../../ui/page.tsx';
import { Pager } from '../../ui/pager.tsx';
import { PaperCard } from '../../ui/paper-card.tsx';
import { QueryParts } from '../../ui/query-parts.tsx';
import type { Reading } from '../../ui/reading.ts';
import { SearchForm } from '../../ui/search-form.tsx';
import { SearchHelp } from '../../ui/search-help.tsx';
import type { AppEnvironment } from '../environment.ts';
import { loadChrome, type PageContext } from './context.ts';
import { loadReading } from './reading.ts';
import { requestedPage, respond, wantsExplanation } from './respond.ts';
import { searchHref } from './search-address.ts';
import { EmptyAnswer, NothingAsked, PeopleInQuery, RepairNotice, totalInWords } from './search-words.tsx';

/** No title and no identifier is longer. */
const LONGEST_LOOK_UP = 500;

/** `/search`: the box, its filters, and what it found. */
export function searchHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const explain = wantsExplanation(context);
    const question = {
      query: context.req.query('q') ?? '',
      page: requestedPage(context) ?? 1,
      filters: readFilters((name) => context.req.query(name)),
      exact: context.req.query('exact') === '1',
      explain,
      signal: context.req.raw.signal,
    };
    const named = question.exact ? null : await lookUp(pages, question);
    if (named !== null) return context.redirect(foundPaperHref(named, question.query.trim()));
    const list = await searchPapers(pages.feed, pages.catalogue, question);
    const chrome = await loadChrome(pages, context);
    const reading = await loadReading(
      pages,
      context,
      list.hits.map(({ card }) => card),
    );
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
        <Answer list={list} chrome={chrome} explain={explain} reading={reading} />
      </Page>,
    );
  };
}

/** The address of the paper that the query names: by an identifier, or, where nothing is filtered, by its title. */
async function lookUp(
  { feed: { db } }: PageContext,
  { query, filters }: Pick<SearchList, 'query' | 'filters'>,
): Promise<string | null> {
  if (query.length > LONGEST_LOOK_UP) return null;
  return (await lookUpIdentifier(db, query)) ?? (hasFilter({ filters }) ? null : lookUpTitle(db, query));
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
    feeds: asks(list) ? [{ title: 'this search', list: searchHref(list, false)(1) }] : [],
  };
}

interface AnswerProps {
  list: SearchList;
  chrome: Chrome;
  explain: boolean;
  reading: Reading | null;
}

function Answer({ list, chrome, explain, reading }: AnswerProps) {
  if (!asks(list)) return <NothingAsked />;
  if (list.hits.length === 0) {
    return (
      <>
        <RepairNotice list={list} />
        <EmptyAnswer list={list} />
      </>
    );
  }
  const ranked = list.words !== '' && list.filters.order === 'relevance';
  return (
    <>
      <RepairNotice list={list} />
      <p class="answer-note" role="status">
        {totalInWords(list)}
        {ranked ? (
          <>
            {' · '}
            <ExplanationSwitch shown={explain} href={searchHref(list, !explain)(list.page)} />
          </>
        ) : null}
        {list.notice === null ? null : <span class="notice"> {list.notice}</span>}
        {' · '}
        <ByMail list={`search:${searchTarget(list)}`} />
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
              reading={reading}
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

function asks(list: SearchList): boolean {
  return list.query !== '' || hasFilter(list);
}

function hasFilter({ filters }: Pick<SearchList, 'filters'>): boolean {
  return filters.category !== null || filters.yearFrom !== null || filters.yearTo !== null || filters.hasCode;
}
