import type { OwnCollections as Lists } from '../../feed/collections.ts';
import { FormToken } from '../form-token.tsx';
import { CollectionList } from './collection-list.tsx';
import { type CollectionAttempt, CollectionFields } from './fields.tsx';
import { Person } from './person.tsx';

interface OwnCollectionsProps {
  lists: Lists;
  attempt: CollectionAttempt;
  formToken: string;
  /** ms UTC */
  now: number;
}

/** Somebody's lists, what they are asked to edit, and a new one. */
export function OwnCollections({ lists, attempt, formToken, now }: OwnCollectionsProps) {
  const { own, edited, invitations } = lists;
  return (
    <>
      <div class="list-head">
        <h1>Your collections</h1>
        <p class="list-note">
          Papers in the order that you give them, with your notes.{' '}
          <a href="/collections/all">All public ones</a>
        </p>
      </div>
      <Invitations invitations={invitations} formToken={formToken} />
      {own.length === 0 ? null : <CollectionList collections={own} now={now} named={false} />}
      {edited.length === 0 ? null : (
        <section class="collections-part" aria-labelledby="edited">
          <h2 id="edited">You edit with others</h2>
          <CollectionList collections={edited} now={now} level={3} />
        </section>
      )}
      <section class="setup-part setup" id="new" aria-labelledby="new-title">
        <div>
          <h2 id="new-title">A new collection</h2>
          <p>“Collect” stands under every paper, and a whole bibliography can be pasted in.</p>
        </div>
        <form method="post" action="/collections">
          <FormToken value={formToken} />
          <CollectionFields attempt={attempt} />
          <button type="submit" class="button">
            Begin it
          </button>
        </form>
      </section>
    </>
  );
}

function Invitations({
  invitations,
  formToken,
}: Pick<OwnCollectionsProps, 'formToken'> & { invitations: Lists['own'] }) {
  if (invitations.length === 0) return null;
  return (
    <section class="collections-part" id="invitations" aria-labelledby="invitations-title">
      <h2 id="invitations-title">You are asked to edit</h2>
      <ul class="collections">
        {invitations.map(({ id, title, href, owner }) => (
          <li>
            <h3 class="collection-title">
              <a href={href}>{title}</a>
            </h3>
            <form method="post" action={`/collection/${id}/answer`}>
              <FormToken value={formToken} />
              <p class="list-note">
                <Person person={owner} /> asks you to edit it with them.
              </p>
              <p class="setup-buttons">
                <button type="submit" class="button" name="answer" value="yes">
                  Yes
                </button>
                <button type="submit" class="button quiet" name="answer" value="no">
                  No
                </button>
              </p>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}
