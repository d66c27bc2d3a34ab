import type { Handler, Hono } from 'hono';
import { openAttentionModel } from '../../attention/open-model.ts';
import { keptFresh } from '../../feed/kept-fresh.ts';
import { rankingFacts } from '../../feed/ranking-facts.ts';
import type { PageFacts } from '../../ui/chrome.ts';
import { Page } from '../../ui/page.tsx';
import { Ranking } from '../../ui/ranking.tsx';
import type { AppEnvironment } from '../environment.ts';
import { loadChrome, type PageContext } from './context.ts';
import { respond } from './respond.ts';

const DAY_MS = 86_400_000;

const FACTS: PageFacts = {
  title: 'How papers are ranked',
  description: 'What a vote weighs and why, with the formulas and the numbers of this paper.',
  canonical: '/about/ranking',
};

/** `/about/ranking`: the formulas of the rankings with live numbers. */
function rankingHandler(pages: PageContext): Handler<AppEnvironment> {
  const attention = keptFresh(aboutAttention, { forMs: DAY_MS });
  return async (context) => {
    const [facts, chrome] = [
      await rankingFacts(pages.feed, await attention()),
      await loadChrome(pages, context),
    ];
    return respond(
      context,
      <Page chrome={chrome} facts={FACTS}>
        <Ranking facts={facts} />
      </Page>,
    );
  };
}

/** What the model says of itself. Lists do without it where it cannot be read. */
async function aboutAttention(): Promise<string | null> {
  return openAttentionModel().then(
    ({ about }) => about,
    () => null,
  );
}

export function registerRankingPages(app: Hono<AppEnvironment>, pages: PageContext): void {
  app.get('/about/ranking', rankingHandler(pages));
}
