import type { Chrome, PageFacts } from './chrome.ts';
import { longDate } from './dates.ts';
import { ReaderNav } from './reader-nav.tsx';
import { Tabs } from './tabs.tsx';

/** Date line, nameplate, search box and tabs. */
export function Masthead({ chrome, facts }: { chrome: Chrome; facts: PageFacts }) {
  return (
    <header class={facts.front ? 'masthead front' : 'masthead'}>
      <div class="dateline">
        <time datetime={chrome.today}>{longDate(chrome.today)}</time>
        <ReaderNav reader={chrome.reader} path={facts.unlisted ? '/' : facts.canonical} />
      </div>
      <p class="nameplate">
        <a href="/">{chrome.name}</a>
      </p>
      <search class="quick-search" aria-label="Quick search">
        <form action="/search">
          <input
            type="search"
            name="q"
            aria-label="Search papers"
            placeholder="Search papers"
            autocomplete="off"
            enterkeyhint="search"
          />
        </form>
      </search>
      <Tabs chrome={chrome} facts={facts} />
    </header>
  );
}
