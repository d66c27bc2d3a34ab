import type { Handler } from 'hono';
import { AboutFeeds } from '../../ui/about-feeds.tsx';
import type { PageFacts } from '../../ui/chrome.ts';
import { Page } from '../../ui/page.tsx';
import type { AppEnvironment } from '../environment.ts';
import { loadChrome, type PageContext } from './context.ts';
import { respond } from './respond.ts';

const FACTS: PageFacts = {
  title: 'Feeds',
  description: 'Every list as Atom, RSS and JSON Feed, and how to subscribe.',
  canonical: '/about/feeds',
};

/** `/about/feeds`: what feeds there are. */
export function aboutFeedsHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const isPrivate = pages.settings.access === 'private';
    const isMember = context.get('actor').kind === 'person';
    return respond(
      context,
      <Page chrome={await loadChrome(pages, context)} facts={FACTS}>
        <AboutFeeds isPrivate={isPrivate} isMember={isMember} />
      </Page>,
    );
  };
}
