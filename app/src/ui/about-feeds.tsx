import { feedHref } from './links.ts';

/** `/about/feeds`: what feeds there are, and how to subscribe. */
export function AboutFeeds({ isPrivate, isMember }: { isPrivate: boolean; isMember: boolean }) {
  return (
    <div class="about">
      <div>
        <h1>Feeds</h1>
        <p class="summary">
          Every list here is a feed as well: a program that reads feeds shows you what is new, without an
          account and without mail.
        </p>
        <section>
          <h2>How to subscribe</h2>
          <p>
            Give the address of any list’s page to your feed reader: it finds the feed. Or take the address of
            one of the three formats at the end of a list. The address of a feed is that of its list with{' '}
            <code>/feed.atom</code>, <code>/feed.rss</code> or <code>/feed.json</code> behind it, before any{' '}
            <code>?</code>.
          </p>
          <pre>
            <code>
              {
                '/papers/trending/feed.atom\n/topics/{topic}/feed.rss\n/search/feed.json?q={words}&order=newest'
              }
            </code>
          </pre>
          <p>
            Entries hold the whole abstract, with formulas as characters, and links to the paper, its PDF and
            its code. An entry keeps its identity, whatever its rank and wherever it stands, so that your
            reader shows it once. <code>?explain=1</code> on a search adds why each paper was found.
          </p>
        </section>
        <Lists />
        <Own isPrivate={isPrivate} isMember={isMember} />
      </div>
      <section class="about-rail">
        <h2>All at once</h2>
        <p>
          <a href="/feeds.opml" download="feeds.opml">
            The main feeds as one file
          </a>{' '}
          (OPML), with the topics and categories of the newest papers. Feed readers import it.
        </p>
      </section>
    </div>
  );
}

const MAIN = [
  ['Each day’s papers', '/papers/date', 'the newest day that is over, all at once'],
  ['Each week’s papers', '/papers/week', 'the newest week that is over'],
  ['Each month’s papers', '/papers/month', 'the newest month that is over'],
  ['Trending', '/papers/trending', 'what readers vote for now'],
  ['Latest', '/latest', 'every paper, the newest first'],
  ['Discussions', '/discussions', 'what was said last of each paper'],
  ['Collections', '/collections/all', 'lists that readers keep'],
] as const;

function Lists() {
  return (
    <section>
      <h2>The main feeds</h2>
      <ul class="feed-list">
        {MAIN.map(([name, list, about]) => (
          <li>
            <a href={feedHref(list, 'atom')}>{name}</a>: {about}
          </li>
        ))}
      </ul>
      <p>
        Topics, authors, categories, organizations, people, collections, searches, papers like others and any
        single day, week or month are feeds too. A search stands in the order of its page: choose “newest
        first” before you take its feed.
      </p>
    </section>
  );
}

function Own({ isPrivate, isMember }: { isPrivate: boolean; isMember: boolean }) {
  return (
    <section>
      <h2>Your own</h2>
      <p>
        What you follow is a feed with a secret address, which you make on{' '}
        <a href={isMember ? '/account#feeds' : '/signin?next=%2Faccount'}>the page of your account</a> and
        withdraw there. It begins with <code>/feeds/</code> and the secret; behind that stands the address of
        any feed, also of <code>/saved</code> and of your private collections, and{' '}
        <code>subscriptions.opml</code>, a file of everything you follow and keep. Nothing can be changed with
        it.
      </p>
      {isPrivate ? <p>This paper is private: feed readers need such an address for every list.</p> : null}
    </section>
  );
}
