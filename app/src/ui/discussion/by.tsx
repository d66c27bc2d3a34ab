import type { CommentAuthor } from '../../feed/comment.ts';

interface ByProps {
  author: CommentAuthor;
  /** Whether they are an author of the paper that they speak of. */
  isByAuthor?: boolean;
}

/** Who wrote it, with a link to their page; somebody who left has none. */
export function By({ author: { name, handle }, isByAuthor = false }: ByProps) {
  return (
    <>
      {handle === null ? (
        <span class="by">{name}</span>
      ) : (
        <a class="by" href={`/users/${handle}`}>
          {name}
        </a>
      )}
      {isByAuthor ? (
        <>
          {' '}
          <span class="author-badge">Author of the paper</span>
        </>
      ) : null}
    </>
  );
}
