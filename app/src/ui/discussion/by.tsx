import type { CommentAuthor } from '../../feed/comment.ts';

/** Who wrote it, with a link to their page; somebody who left has none. */
export function By({ author: { name, handle } }: { author: CommentAuthor }) {
  if (handle === null) return <span class="by">{name}</span>;
  return (
    <a class="by" href={`/users/${handle}`}>
      {name}
    </a>
  );
}
