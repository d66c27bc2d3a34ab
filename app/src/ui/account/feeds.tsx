import { Moment } from '../admin/moment.tsx';
import { FormToken } from '../form-token.tsx';
import type { FeedAddressView } from './account-view.ts';

interface FeedsProps {
  feeds: readonly FeedAddressView[];
  formToken: string;
  now: number;
}

/** Secret addresses under which programs read for somebody, each with a button that ends it, and one for the next. */
export function FeedAddresses({ feeds, formToken, now }: FeedsProps) {
  return (
    <form method="post" action="/account/feeds">
      <FormToken value={formToken} />
      <p>
        For the feed of what you follow, and a file of all your feeds:{' '}
        <a href="/about/feeds">how to use it</a>.
      </p>
      <button type="submit" class="button quiet" name="do" value="make">
        Make an address
      </button>
      {feeds.length === 0 ? null : (
        <ul class="sessions">
          {feeds.map((feed, index) => (
            <li>
              <span>
                Address {index + 1}
                <span class="field-help">
                  {' '}
                  made <Moment at={isoDate(feed.madeAt)} now={now} />, last used{' '}
                  <Moment at={feed.usedAt === null ? null : isoDate(feed.usedAt)} now={now} />
                </span>
              </span>
              <button type="submit" name="revoke" value={String(feed.id)} class="text-button">
                Withdraw<span class="unseen"> address {index + 1}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </form>
  );
}

function isoDate(moment: number): string {
  return new Date(moment).toISOString();
}
