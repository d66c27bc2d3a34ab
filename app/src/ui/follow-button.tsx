import { FormToken } from './form-token.tsx';

/** What a button follows, and whether the reader does; `back` is where the form leads. */
export interface FollowState {
  kind: 'author' | 'topic' | 'category' | 'person' | 'organization' | 'collection';
  /** As the address names it; a collection by its number. */
  name: string;
  isFollowing: boolean;
  formToken: string;
  back: string;
}

/** Follows something, or no more. Null where nobody is signed in: there is nothing to press then. */
export function FollowButton({ follow, of }: { follow: FollowState | null; of: string }) {
  if (follow === null) return null;
  const { kind, name, isFollowing, formToken, back } = follow;
  return (
    <form class="follow" method="post" action="/follow">
      <FormToken value={formToken} />
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="name" value={name} />
      <input type="hidden" name="back" value={back} />
      <button
        type="submit"
        class="act"
        name="do"
        value={isFollowing ? 'off' : 'on'}
        aria-pressed={isFollowing ? 'true' : 'false'}
        title={isFollowing ? `You hear of what is new from ${of}` : `Hear of what is new from ${of}`}
      >
        {isFollowing ? 'Following' : 'Follow'}
      </button>
    </form>
  );
}
