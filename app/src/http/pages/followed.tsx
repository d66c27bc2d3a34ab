import type { Handler } from 'hono';
import { followedThings } from '../../feed/followed.ts';
import { Followed, FollowNothing } from '../../ui/followed.tsx';
import { Page } from '../../ui/page.tsx';
import { counted } from '../../ui/words.ts';
import type { AppEnvironment } from '../environment.ts';
import { formTokenOf } from '../own-form.ts';
import { loadChrome, type PageContext } from './context.ts';
import { respond } from './respond.ts';

const PATH = '/following/all';

/** `/following/all`: everything that somebody follows, each with a way to end it. */
export function followedHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const things = await followedThings(pages.feed, context.get('actor'));
    const facts = {
      title: 'What you follow',
      description: 'What you follow.',
      canonical: PATH,
      unlisted: true,
    };
    return respond(
      context,
      <Page chrome={await loadChrome(pages, context)} facts={facts}>
        <header class="list-head">
          <h1>What you follow</h1>
          {things.length === 0 ? null : (
            <p class="list-note">
              {counted(things.length, 'thing')}, which nobody else sees.{' '}
              <a href="/following">What is new from them</a>
            </p>
          )}
        </header>
        {things.length === 0 ? (
          <FollowNothing />
        ) : (
          <Followed things={things} formToken={formTokenOf(context)} back={PATH} />
        )}
      </Page>,
    );
  };
}
