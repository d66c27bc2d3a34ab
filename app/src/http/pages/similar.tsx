import type { Handler } from 'hono';
import type { SimilarList } from '../../feed/lists.ts';
import { similarPapers } from '../../feed/similar-list.ts';
import { plainText } from '../../papers/render.ts';
import type { Chrome, PageFacts } from '../../ui/chrome.ts';
import { ExplanationSwitch, ScoreFormula } from '../../ui/explanation.tsx';
import { hasFormulas } from '../../ui/has-formulas.ts';
import { Page } from '../../ui/page.tsx';
import { Pager } from '../../ui/pager.tsx';
import { PaperCard } from '../../ui/paper-card.tsx';
import type { Reading } from '../../ui/reading.ts';
import { Examples, SteerBy } from '../../ui/steering.tsx';
import { shortened } from '../../ui/words.ts';
import type { AppEnvironment } from '../environment.ts';
import { loadChrome, type PageContext } from './context.ts';
import { loadReading } from './reading.ts';
import { requestedPage, respond, wantsExplanation } from './respond.ts';
import { similarPageHref, steerFrom } from './similar-address.ts';

/** `/similar?like=ID&unlike=ID`: papers that are like some and unlike others, steered by links. */
export function similarHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const explain = wantsExplanation(context);
    const list = await similarPapers(pages.feed, pages.catalogue, {
      like: context.req.queries('like') ?? [],
      unlike: context.req.queries('unlike') ?? [],
      page: requestedPage(context) ?? 1,
      explain,
      signal: context.req.raw.signal,
    });
    const chrome = await loadChrome(pages, context);
    const shown = list.hits.map(({ card }) => card);
    const reading = await loadReading(pages, context, shown);
    return respond(
      context,
      <Page chrome={chrome} facts={similarFacts(list, explain)}>
        <div class="list-head">
          <h1>Similar papers</h1>
        </div>
        <Examples like={list.like} unlike={list.unlike} steer={steerFrom(list, explain)} />
        {list.like.length === 0 ? (
          <NothingToBeLike list={list} />
        ) : (
          <Found list={list} chrome={chrome} explain={explain} reading={reading} />
        )}
      </Page>,
    );
  };
}

function similarFacts(list: SimilarList, explain: boolean): PageFacts {
  const address = similarPageHref(list, explain);
  const [first] = list.like;
  return {
    title: first === undefined ? 'Similar papers' : shortened(`Like “${first.name}”`, 80),
    description: 'Papers that are like some and unlike others.',
    canonical: '/similar',
    formulas:
      hasFormulas(list.hits.map(({ card }) => card)) ||
      [...list.like, ...list.unlike].some(({ titleHtml }) => titleHtml.includes('<math')),
    previous: list.page > 1 ? address(list.page - 1) : null,
    next: list.page < list.pages ? address(list.page + 1) : null,
    unlisted: true,
    feeds: first === undefined ? [] : [{ title: 'papers like these', list: similarPageHref(list, false)(1) }],
  };
}

/** Before a paper was named, or when none of those that were named is here. */
function NothingToBeLike({ list }: { list: SimilarList }) {
  return (
    <div class="hint" role="status">
      {list.notice === null ? null : (
        <p>
          <strong>{list.notice}</strong>
        </p>
      )}
      <p>
        Name a paper that others are to be like: open one, from <a href="/latest">the latest</a> or{' '}
        <a href="/search">a search</a>, and follow “More like this”.
      </p>
    </div>
  );
}

/** Nothing is like the examples, or nothing more. */
function NothingHere({ list, first }: { list: SimilarList; first: string }) {
  const these = list.like.length === 1 ? 'this one' : 'these';
  return (
    <p class="hint" role="status">
      {list.page === 1 ? (
        `No other paper is like ${these}.`
      ) : (
        <>
          No more papers are like {these}. <a href={first}>Go to the first page</a>
        </>
      )}{' '}
      {list.notice}
    </p>
  );
}

const FOUND_BY = {
  hybrid: 'By words and meaning',
  lexical: 'By words',
  dense: 'By meaning',
} as const;

interface FoundProps {
  list: SimilarList;
  chrome: Chrome;
  explain: boolean;
  reading: Reading | null;
}

function Found({ list, chrome, explain, reading }: FoundProps) {
  const address = similarPageHref(list, explain);
  if (list.hits.length === 0) return <NothingHere list={list} first={address(1)} />;
  const steer = steerFrom(list, explain);
  return (
    <>
      <p class="answer-note" role="status">
        {FOUND_BY[list.mode]}, the most alike first
        {' · '}
        <ExplanationSwitch shown={explain} href={similarPageHref(list, !explain)(list.page)} />
        {list.notice === null ? null : <span class="notice"> {list.notice}</span>}
      </p>
      {explain ? <Words words={list.words} /> : null}
      {explain ? <ScoreFormula papers={list.hits.map((hit) => hit.card)} /> : null}
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
            {list.roomForMore ? (
              <SteerBy address={card.address} name={plainText(card.title)} steer={steer} />
            ) : null}
          </li>
        ))}
      </ol>
      <Pager page={list.page} pages={list.pages} hrefOf={address} earlier="Previous" later="Next" />
    </>
  );
}

function Words({ words }: { words: readonly string[] }) {
  return words.length === 0 ? null : (
    <p class="answer-note">Words that were looked for, the most telling first: {words.join(', ')}</p>
  );
}
