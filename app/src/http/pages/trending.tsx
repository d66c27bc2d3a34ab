import type { Handler } from 'hono';
import type { TrendingList } from '../../feed/lists.ts';
import { trending } from '../../feed/trending.ts';
import { ByMail } from '../../ui/by-mail.tsx';
import type { PageFacts } from '../../ui/chrome.ts';
import { ExplanationSwitch } from '../../ui/explanation.tsx';
import { hasFormulas } from '../../ui/has-formulas.ts';
import { Page } from '../../ui/page.tsx';
import { PaperList } from '../../ui/paper-list.tsx';
import type { AppEnvironment } from '../environment.ts';
import { loadChrome, type PageContext } from './context.ts';
import { loadReading } from './reading.ts';
import { respond, wantsExplanation } from './respond.ts';

const PATH = '/papers/trending';
const WHY = `${PATH}?explain=1`;

const FACTS: PageFacts = {
  title: 'Trending',
  description: 'Papers on readers’ minds now: where their votes are going, saves, discussion, code, and age.',
  canonical: PATH,
  feeds: [{ title: 'trending papers', list: PATH }],
  tab: 'trending',
};

/** `/papers/trending`, with the formula of its order. */
export function trendingHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const order = await pages.trendingOrder();
    const [list, chrome] = [await trending(pages.feed, order), await loadChrome(pages, context)];
    const reading = await loadReading(pages, context, list.papers);
    const isRanked = list.hasVotes || list.hasForecasts;
    const explain = isRanked && wantsExplanation(context);
    return respond(
      context,
      <Page chrome={chrome} facts={{ ...FACTS, formulas: hasFormulas(list.papers) }}>
        <div class="list-head">
          <h1>Trending</h1>
          {isRanked ? (
            <RankedNote list={list} explain={explain} />
          ) : (
            <p class="list-note">
              There are no votes yet, so this is the shelf: the newest papers first.{' '}
              <ByMail list="trending" />
            </p>
          )}
        </div>
        <PaperList
          papers={list.papers}
          thisYear={chrome.today.slice(0, 4)}
          layout="edition"
          explain={explain}
          whyHref={WHY}
          ranked={isRanked}
          reading={reading}
        />
      </Page>,
    );
  };
}

function RankedNote({ list, explain }: { list: TrendingList; explain: boolean }) {
  return (
    <p class="list-note">
      {list.hasVotes ? null : (
        <>
          There are no votes yet: this is by{' '}
          <a href="/about/ranking#attention">the attention that is expected</a> of new papers.{' '}
        </>
      )}
      <code>{list.formula}</code> · <ExplanationSwitch shown={explain} href={explain ? PATH : WHY} /> ·{' '}
      <a href="/about/ranking">How papers are ranked</a> · <ByMail list="trending" />
    </p>
  );
}
