import type { Context, Handler } from 'hono';
import type { Child } from 'hono/jsx';
import type { FollowKind } from '../../community/follows.ts';
import type { FeedContext } from '../../feed/context.ts';
import type { NamedList } from '../../feed/lists.ts';
import { Activity } from '../../ui/activity.tsx';
import { FollowButton } from '../../ui/follow-button.tsx';
import type { AppEnvironment } from '../environment.ts';
import { loadChrome, type PageContext } from './context.ts';
import { loadFollow } from './follow.ts';
import { type NotFound, notFound } from './not-found.tsx';
import { PagedPage } from './paged-content.tsx';
import { loadReading } from './reading.ts';
import { requestedPage, respond } from './respond.ts';

/** What the pages of authors, topics and categories tell apart. */
interface ListPage<List extends NamedList> {
  /** The first part of the address; what the list is of follows as `:key`. */
  path: string;
  load(feed: FeedContext, key: string, page: number): Promise<List | null>;
  /** What to say where no paper belongs to the key. */
  missing(key: string): NotFound;
  /** One sentence about the list for machines. */
  describe(list: List): string;
  /** The line under the heading. */
  note(list: List): Child;
  /** What else the head holds for whoever asks. */
  aside?(context: Context<AppEnvironment>, list: List): Promise<Child>;
  headingClass?: string;
  /** What a reader follows by the key. */
  follows: FollowKind;
}

/** A page of papers that belong to one thing, newest first, with how many there were each year. */
export function namedListHandler<List extends NamedList>(
  pages: PageContext,
  { path, load, missing, describe, note, aside, headingClass, follows }: ListPage<List>,
): Handler<AppEnvironment> {
  return async (context) => {
    const key = context.req.param('key') ?? '';
    const page = requestedPage(context);
    const list = page === null ? null : await load(pages.feed, key, page);
    if (list === null || list.page > list.pages) return notFound(context, pages, missing(key));
    const address = `${path}/${encodeURIComponent(key)}`;
    const feeds = [{ title: list.name, list: address }];
    const facts = { title: list.name, description: describe(list), feeds };
    const chrome = await loadChrome(pages, context);
    const follow = await loadFollow(pages, context, { kind: follows, name: key });
    const reading = await loadReading(pages, context, list.papers);
    return respond(
      context,
      <PagedPage chrome={chrome} list={list} facts={facts} path={address} reading={reading}>
        <div class="list-head with-figure">
          <h1 class={headingClass}>{list.name}</h1>
          <p class="list-note">{note(list)}</p>
          <FollowButton follow={follow} of={list.name} />
          {(await aside?.(context, list)) ?? null}
          <Activity activity={list.activity} />
        </div>
      </PagedPage>,
    );
  };
}
