import type { CollectionHead } from '../../feed/collection-heads.ts';
import { Moment } from '../admin/moment.tsx';
import { shortened } from '../words.ts';
import { Person } from './person.tsx';
import { countsOf } from './words.ts';

interface CollectionListProps {
  collections: readonly CollectionHead[];
  /** ms UTC */
  now: number;
  /** False where they are all of the same person. */
  named?: boolean;
  /** Of their titles, below what stands above the list. */
  level?: 2 | 3;
}

/** Lists with what they are about. */
export function CollectionList({ collections, now, named = true, level = 2 }: CollectionListProps) {
  const Title = level === 2 ? 'h2' : 'h3';
  return (
    <ul class="collections">
      {collections.map((collection) => (
        <li>
          <Title class="collection-title">
            <a href={collection.href}>{collection.title}</a>
          </Title>
          {collection.lead === '' ? null : <p class="collection-lead">{shortened(collection.lead, 220)}</p>}
          <p class="list-note">
            {named ? (
              <>
                <Person person={collection.owner} /> ·{' '}
              </>
            ) : null}
            {countsOf(collection)} · changed <Moment at={collection.updatedAt} now={now} />
          </p>
        </li>
      ))}
    </ul>
  );
}
