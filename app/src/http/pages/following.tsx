import type { Handler } from 'hono';
import { followingList } from '../../feed/following.ts';
import { ByMail } from '../../ui/by-mail.tsx';
import { FollowNothing } from '../../ui/followed.tsx';
import { FollowReasons } from '../../ui/following.tsx';
import { counted } from '../../ui/words.ts';
import type { AppEnvironment } from '../environment.ts';
import { loadChrome, type PageContext } from './context.ts';
import { notFound } from './not-found.tsx';
import { PagedPage } from './paged-content.tsx';
import { loadReading } from './reading.ts';
import { requestedPage, respond } from './respond.ts';

const FACTS = { title: 'Following', description: 'What is new from what you follow.', unlisted: true };

/** `/following`: what is new from everything that somebody follows. */
export function followingHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const page = requestedPage(context);
    const list = await followingList(pages.feed, context.get('actor'), page ?? 1);
    if (page === null || page > list.pages) {
      return notFound(context, pages, {
        title: 'There is no such page of the list',
        explanation: 'The list is shorter than that.',
        links: [{ name: 'What is new', href: '/following' }],
      });
    }
    const reading = await loadReading(pages, context, list.papers);
    return respond(
      context,
      <PagedPage
        chrome={await loadChrome(pages, context)}
        list={list}
        facts={FACTS}
        path="/following"
        reading={reading}
        underneath={({ address }) => <FollowReasons reasons={list.reasons.get(address) ?? []} />}
      >
        <div class="list-head">
          <h1>Following</h1>
          {list.follows === 0 ? null : (
            <p class="list-note">
              What is new from <a href="/following/all">{counted(list.follows, 'thing')} that you follow</a>,
              the newest first. Nobody else sees this. <ByMail list="following" /> ·{' '}
              <a href="/account#feeds">As a feed</a>
            </p>
          )}
        </div>
        {list.follows === 0 ? <FollowNothing /> : null}
      </PagedPage>,
    );
  };
}
