import type { CollectionHead } from '../../feed/collection-heads.ts';
import { Person } from './person.tsx';

/** The public lists that hold a paper, on its page. */
export function HoldingCollections({ collections }: { collections: readonly CollectionHead[] }) {
  if (collections.length === 0) return null;
  return (
    <section aria-labelledby="collected">
      <h2 id="collected" class="label">
        Collected in
      </h2>
      <ul class="holding">
        {collections.map(({ title, href, owner }) => (
          <li>
            <a href={href}>{title}</a> <span class="fact-note">by</span> <Person person={owner} />
          </li>
        ))}
      </ul>
    </section>
  );
}
