import { parseDay, periodName } from '../feed/calendar.ts';
import type { Chrome, PageFacts, Tab } from './chrome.ts';
import { periodHref } from './links.ts';

/**
 * The main navigation. Week and month are those around the day that is shown, else around the newest day; on pages that
 * do not ask the store, whichever are the newest; on a fresh start there are none.
 */
export function Tabs({ chrome, facts }: { chrome: Chrome; facts: PageFacts }) {
  const day = parseDay(facts.anchorDay ?? chrome.newestDay ?? '');
  const tabs: [tab: Tab, name: string, href: string][] = [
    ['day', 'Day', '/'],
    ...(day === null && chrome.reader !== null
      ? []
      : ([
          ['week', 'Week', day === null ? '/papers/week' : periodHref('week', periodName('week', day))],
          ['month', 'Month', day === null ? '/papers/month' : periodHref('month', periodName('month', day))],
        ] satisfies [Tab, string, string][])),
    ['trending', 'Trending', '/papers/trending'],
    ['latest', 'Latest', '/latest'],
    ['search', 'Search', '/search'],
  ];
  return (
    <nav class="tabs" aria-label="Lists">
      <ul>
        {tabs.map(([tab, name, href]) => (
          <li>
            <a href={href} aria-current={tab === facts.tab ? 'page' : undefined}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
