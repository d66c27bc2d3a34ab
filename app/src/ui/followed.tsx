import type { FollowedThing } from '../feed/followed.ts';
import { EmptyList, TO_FOLLOW } from './empty-list.tsx';
import { FormToken } from './form-token.tsx';

const KINDS: readonly { kind: FollowedThing['kind']; title: string }[] = [
  { kind: 'author', title: 'Authors' },
  { kind: 'topic', title: 'Topics' },
  { kind: 'category', title: 'Categories' },
  { kind: 'person', title: 'People' },
  { kind: 'organization', title: 'Organizations' },
  { kind: 'collection', title: 'Collections' },
];

/** In their place. */
export function FollowNothing() {
  return (
    <EmptyList links={TO_FOLLOW}>
      You follow nothing yet. “Follow” stands on the pages of authors, topics, categories, organizations,
      people and collections.
    </EmptyList>
  );
}

interface FollowedProps {
  things: readonly FollowedThing[];
  formToken: string;
  /** Where forms lead back to. */
  back: string;
}

/** Everything that the reader follows, a kind a part, each with a button that ends it. */
export function Followed({ things, formToken, back }: FollowedProps) {
  return (
    <>
      {KINDS.map(({ kind, title }) => {
        const some = things.filter((thing) => thing.kind === kind);
        if (some.length === 0) return null;
        return (
          <section class="followed" aria-labelledby={`followed-${kind}`}>
            <h2 id={`followed-${kind}`}>
              {title} <span class="fact-note">{some.length}</span>
            </h2>
            <ul>
              {some.map((thing) => (
                <li>
                  {thing.href === null ? <span>{thing.name}</span> : <a href={thing.href}>{thing.name}</a>}
                  <form method="post" action="/follow">
                    <FormToken value={formToken} />
                    <input type="hidden" name="kind" value={kind} />
                    <input type="hidden" name="name" value={thing.key} />
                    <input type="hidden" name="back" value={back} />
                    <button
                      type="submit"
                      class="act"
                      name="do"
                      value="off"
                      aria-label={`Unfollow ${thing.name}`}
                    >
                      Unfollow
                    </button>
                  </form>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}
