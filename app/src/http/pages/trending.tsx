import type { Handler } from 'hono';
import { trending } from '../../feed/trending.ts';
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

const FACTS: PageFacts = {
  title: 'Trending',
  description: 'Papers that readers vote for now: votes, fading with age.',
  canonical: PATH,
  feeds: [{ title: 'trending papers', list: PATH }],
  tab: 'trending',
};

/** `/papers/trending`, with the formula of its order. */
export function trendingHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const [list, chrome] = [await trending(pages.feed), await loadChrome(pages, context)];
    const reading = await loadReading(pages, context, list.papers);
    const explain = list.hasVotes && wantsExplanation(context);
    return respond(
      context,
      <Page chrome={chrome} facts={{ ...FACTS, formulas: hasFormulas(list.papers) }}>
        <div class="list-head">
          <h1>Trending</h1>
          {list.hasVotes ? (
            <p class="list-note">
              Votes that fade with age: <code>{list.formula}</code> ·{' '}
              <ExplanationSwitch shown={explain} href={explain ? PATH : `${PATH}?explain=1`} /> ·{' '}
              <a href="/about/ranking">What a vote weighs</a>
            </p>
          ) : (
            <p class="list-note">There are no votes yet, so this is the shelf: the newest papers first.</p>
          )}
        </div>
        <PaperList
          papers={list.papers}
          thisYear={chrome.today.slice(0, 4)}
          layout="edition"
          explain={explain}
          ranked={list.hasVotes}
          reading={reading}
        />
      </Page>,
    );
  };
}
