import type { PropsWithChildren } from 'hono/jsx';
import type { Chrome, PageFacts } from './chrome.ts';
import { FeedLinks } from './feed-links.tsx';
import { Footer } from './footer.tsx';
import { Head } from './head.tsx';
import { KeysDialog } from './keys-dialog.tsx';
import { Masthead } from './masthead.tsx';

/** The whole document around a page's content. */
export function Page({ chrome, facts, children }: PropsWithChildren<{ chrome: Chrome; facts: PageFacts }>) {
  return (
    <html lang="en">
      <Head chrome={chrome} facts={facts} />
      <body>
        <a class="skip" href="#content">
          Skip to the papers
        </a>
        <Masthead chrome={chrome} facts={facts} />
        <main id="content" tabindex={-1}>
          {children}
          <FeedLinks {...(facts.feeds && { feeds: facts.feeds })} />
        </main>
        <Footer chrome={chrome} />
        <KeysDialog />
      </body>
    </html>
  );
}
