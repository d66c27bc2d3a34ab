import type { Context, Handler, Hono } from 'hono';
import type { PeriodKind } from '../../feed/calendar.ts';
import type { PaperCard, ScoreTerm } from '../../feed/card.ts';
import type { PeriodOrder } from '../../feed/lists.ts';
import { periodList } from '../../feed/period.ts';
import { trending } from '../../feed/trending.ts';
import { paperHref, periodHref } from '../../ui/links.ts';
import type { AppEnvironment } from '../environment.ts';
import { type PageContext, TRENDING_MS } from './context.ts';

/**
 * The ordered lists as JSON, under `/api/v1` and the address of the page, with the terms of each score. What is not told
 * of a score is null.
 */
export function registerListApi(app: Hono<AppEnvironment>, pages: PageContext): void {
  const shared = pages.sharedByVisitors();
  app.get('/api/v1/papers/trending', pages.sharedByVisitors(TRENDING_MS), trendingJson(pages));
  app.get('/api/v1/papers/date/:period', shared, periodJson(pages, 'day'));
  app.get('/api/v1/papers/week/:period', shared, periodJson(pages, 'week'));
  app.get('/api/v1/papers/month/:period', shared, periodJson(pages, 'month'));
}

function trendingJson(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const { papers, formula, hasVotes, hasForecasts } = await trending(
      pages.feed,
      await pages.trendingOrder(),
    );
    const url = `${pages.settings.publicUrl ?? ''}/papers/trending`;
    return context.json({
      list: 'trending',
      url,
      formula,
      hasVotes,
      hasForecasts,
      papers: papersJson(pages, papers),
    });
  };
}

function periodJson(pages: PageContext, kind: PeriodKind): Handler<AppEnvironment> {
  return async (context) => {
    const order = readOrder(context, kind);
    if (order === null) {
      const error =
        kind === 'day' ? 'A day has one order.' : 'The order of a week or a month is votes or consensus.';
      return context.json({ error }, 400);
    }
    const period = context.req.param('period') ?? '';
    const list = await periodList(pages.feed, kind, period, order);
    if (list === null) return context.json({ error: `No papers stand on the ${kind} ${period}.` }, 404);
    const { basis, total, previous, next } = list;
    return context.json({
      list: kind,
      period,
      url: `${pages.settings.publicUrl ?? ''}${periodHref(kind, period)}`,
      basis,
      total,
      previous,
      next,
      papers: papersJson(pages, list.papers),
    });
  };
}

/** Null for an order that there is not. */
function readOrder(context: Context<AppEnvironment>, kind: PeriodKind): PeriodOrder | null {
  const asked = context.req.query('order');
  if (asked === undefined) return 'consensus';
  return kind !== 'day' && (asked === 'votes' || asked === 'consensus') ? asked : null;
}

function papersJson({ settings }: PageContext, papers: readonly PaperCard[]) {
  return papers.map(({ address, title, upvotes, votesHere, comments, standing, explanation }, index) => ({
    place: standing?.tiedAt ?? index + 1,
    tied: standing?.tiedAt !== null && standing?.tiedAt !== undefined,
    id: address,
    url: `${settings.publicUrl ?? ''}${paperHref(address)}`,
    title,
    votes: upvotes,
    votesHere,
    comments,
    expected: standing?.expected ?? null,
    explored: standing?.isExplored ?? false,
    late: standing?.isLate ?? false,
    score: explanation === null ? null : told(explanation.score),
    formula: explanation?.formula ?? null,
    terms: (explanation?.terms ?? []).map(termJson),
  }));
}

interface TermJson {
  name: string;
  value: number | null;
  detail: string;
  terms?: TermJson[];
}

function termJson({ name, value, detail, terms }: ScoreTerm): TermJson {
  return { name, value: told(value), detail, ...(terms !== undefined && { terms: terms.map(termJson) }) };
}

function told(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
