import type { FollowReason } from '../feed/following-reasons.ts';

/** Why a paper stands among what is new: because of what the reader follows. */
export function FollowReasons({ reasons }: { reasons: readonly FollowReason[] }) {
  if (reasons.length === 0) return null;
  return (
    <ul class="reasons" aria-label="Why this paper">
      {reasons.map((reason) => (
        <li>
          <Reason reason={reason} />
        </li>
      ))}
    </ul>
  );
}

function Reason({ reason: { how, name, href, list } }: { reason: FollowReason }) {
  const followed = <a href={href}>{name}</a>;
  switch (how) {
    case 'submitted':
      return <>{followed} submitted it</>;
    case 'collected':
      return (
        <>
          {followed} collected it in <a href={list?.href}>{list?.name}</a>
        </>
      );
    case 'added':
      return <>Added to {followed}</>;
    case 'author':
    case 'organization':
    case 'topic':
    case 'category':
      return <>Because you follow {followed}</>;
  }
}
