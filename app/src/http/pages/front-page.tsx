import type { Handler } from 'hono';
import { frontPage } from '../../feed/front-page.ts';
import type { ShelfList } from '../../feed/lists.ts';
import type { Chrome, PageFacts } from '../../ui/chrome.ts';
import { hasFormulas } from '../../ui/has-formulas.ts';
import { Page } from '../../ui/page.tsx';
import { PaperList } from '../../ui/paper-list.tsx';
import type { Reading } from '../../ui/reading.ts';
import { counted } from '../../ui/words.ts';
import type { AppEnvironment } from '../environment.ts';
import { loadChrome, type PageContext } from './context.ts';
import { PeriodContent, periodFacts } from './period.tsx';
import { loadReading } from './reading.ts';
import { respond, wantsExplanation } from './respond.ts';

/** `/`: today's papers, or those of the latest day that has some; on a fresh start the shelf. */
export function frontPageHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const [list, chrome] = [await frontPage(pages.feed), await loadChrome(pages, context)];
    const reading = await loadReading(pages, context, list.papers);
    if (list.kind === 'shelf')
      return respond(context, <Shelf list={list} chrome={chrome} reading={reading} />);
    const facts: PageFacts = { ...periodFacts(list), canonical: '/', front: true };
    return respond(
      context,
      <Page chrome={chrome} facts={facts}>
        <PeriodContent
          list={list}
          chrome={chrome}
          path="/"
          explain={wantsExplanation(context)}
          reading={reading}
        />
      </Page>,
    );
  };
}

function Shelf({ list, chrome, reading }: { list: ShelfList; chrome: Chrome; reading: Reading | null }) {
  const facts: PageFacts = {
    title: 'From the shelf',
    description: `${counted(list.papers.length, 'paper')} to begin with, each described in brief.`,
    canonical: '/',
    formulas: hasFormulas(list.papers),
    feeds: [{ title: 'each day’s papers', list: '/papers/date' }],
    tab: 'day',
    front: true,
  };
  return (
    <Page chrome={chrome} facts={facts}>
      <div class="list-head">
        <h1>From the shelf</h1>
        {list.noSourceYet ? (
          <p class="list-note">
            No source has run yet, so these papers come from the starter shelf.{' '}
            <a href="/about#sources">How to choose a source</a>
          </p>
        ) : (
          <p class="list-note">No day has papers yet; these are the newest of the collection.</p>
        )}
      </div>
      <PaperList
        papers={list.papers}
        thisYear={chrome.today.slice(0, 4)}
        layout="edition"
        reading={reading}
      />
    </Page>
  );
}
