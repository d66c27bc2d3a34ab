import type { PageFacts } from './chrome.ts';
import { FEED_FORMATS, type FeedFormat, feedHref } from './links.ts';

const FORMATS: Readonly<Record<FeedFormat, { name: string; type: string }>> = {
  atom: { name: 'Atom', type: 'application/atom+xml' },
  rss: { name: 'RSS', type: 'application/rss+xml' },
  json: { name: 'JSON Feed', type: 'application/feed+json' },
};

type Feeds = PageFacts['feeds'];

/** Tells browsers and feed readers where the list is a feed. */
export function FeedAlternates({ feeds = [] }: { feeds?: Feeds }) {
  return (
    <>
      {feeds.flatMap(({ title, list }) =>
        FEED_FORMATS.map((format) => (
          <link
            rel="alternate"
            type={FORMATS[format].type}
            title={`${title} (${FORMATS[format].name})`}
            href={feedHref(list, format)}
          />
        )),
      )}
    </>
  );
}

/** The same for people: the first of the feeds, in every format. */
export function FeedLinks({ feeds = [] }: { feeds?: Feeds }) {
  const [feed] = feeds;
  if (feed === undefined) return null;
  return (
    <p class="feed-links">
      <a href="/about/feeds">Feed</a> of {feed.title}:{' '}
      {FEED_FORMATS.map((format, index) => (
        <>
          {index === 0 ? '' : ' · '}
          <a href={feedHref(feed.list, format)} type={FORMATS[format].type}>
            {FORMATS[format].name}
          </a>
        </>
      ))}
    </p>
  );
}
