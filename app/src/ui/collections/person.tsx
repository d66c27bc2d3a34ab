import type { PersonName } from '../../feed/collection-heads.ts';

/** Somebody's name, which leads to their page while they have one. */
export function Person({ person: { name, handle } }: { person: PersonName }) {
  return handle === null ? <span>{name}</span> : <a href={`/users/${handle}`}>{name}</a>;
}
