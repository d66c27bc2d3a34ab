import { DAY_MS, dayOf, type Plan, type PlannedPaper, votesOn } from './plan.ts';

interface DailyPage {
  body: string;
  /** Whether another page follows. */
  more: boolean;
}

/** What Hugging Face answers for a day at a moment (ms UTC), with the votes of then. */
export function answerDaily(plan: Plan, url: URL, now: number): DailyPage {
  const day = Date.parse(url.searchParams.get('date') ?? '') / DAY_MS;
  const limit = Number(url.searchParams.get('limit') ?? 50);
  const start = Number(url.searchParams.get('p') ?? 0) * limit;
  const papers = plan.papers.filter(({ daily }) => daily?.day === day);
  const items = papers.slice(start, start + limit).map((paper) => itemOf(paper, now));
  return { body: JSON.stringify(items), more: papers.length > start + limit };
}

function itemOf({ arxivId, created, changes, daily }: PlannedPaper, now: number): object {
  const state = changes[0]?.state;
  const votes = daily === null ? 0 : votesOn(daily, dayOf(now));
  return {
    paper: {
      id: arxivId,
      title: state?.title,
      summary: state?.abstract,
      authors: state?.authors.map((name) => ({ name, hidden: false })),
      publishedAt: `${created}T00:00:00.000Z`,
      upvotes: votes,
      submittedOnDailyAt: new Date((daily?.day ?? 0) * DAY_MS + DAY_MS / 2).toISOString(),
      submittedOnDailyBy: { fullname: daily?.submitter, type: 'user' },
    },
    numComments: Math.floor(votes / 10),
  };
}
