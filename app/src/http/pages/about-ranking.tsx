import type { Handler, Hono } from 'hono';
import { rankingFacts } from '../../feed/ranking-facts.ts';
import type { PageFacts } from '../../ui/chrome.ts';
import { Page } from '../../ui/page.tsx';
import { Ranking } from '../../ui/ranking.tsx';
import type { AppEnvironment } from '../environment.ts';
import { loadChrome, type PageContext } from './context.ts';
import { respond } from './respond.ts';

const FACTS: PageFacts = {
  title: 'How papers are ranked',
  description: 'What a vote weighs and why, with the formulas and the numbers of this paper.',
  canonical: '/about/ranking',
};

/** `/about/ranking`: the formulas of the rankings with live numbers. */
function rankingHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const [facts, chrome] = [await rankingFacts(pages.feed), await loadChrome(pages, context)];
    return respond(
      context,
      <Page chrome={chrome} facts={FACTS}>
        <Ranking facts={facts} />
      </Page>,
    );
  };
}

export function registerRankingPages(app: Hono<AppEnvironment>, pages: PageContext): void {
  app.get('/about/ranking', rankingHandler(pages));
}
