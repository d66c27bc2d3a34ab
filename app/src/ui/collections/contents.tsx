import type { CollectionItem } from '../../feed/collection.ts';
import { PaperCard } from '../paper-card.tsx';
import type { Reading } from '../reading.ts';
import { WordsOfPeople } from '../words-of-people.tsx';
import { Person } from './person.tsx';

interface ContentsProps {
  contents: readonly CollectionItem[];
  thisYear: string;
  reading: Reading | null;
  /** True where several people add to the list: each item then says who did. */
  shared: boolean;
}

/** What stands on a list, in its order, with what its keepers say of it. */
export function Contents({ contents, thisYear, reading, shared }: ContentsProps) {
  if (contents.length === 0) {
    return <p class="list-note">Nothing stands here yet. “Collect” is under every paper.</p>;
  }
  return (
    <ol class="papers column" start={contents[0]?.place}>
      {contents.map((item) => (
        <li id={`item-${item.id}`}>
          {item.card === null ? (
            <article class="card">
              <h2 class="card-title unknown-title">{item.text}</h2>
              <div class="card-notes">
                <p class="list-note">Not among the papers here</p>
              </div>
            </article>
          ) : (
            <PaperCard card={item.card} thisYear={thisYear} reading={reading} />
          )}
          <ItemNote item={item} shared={shared} />
        </li>
      ))}
    </ol>
  );
}

function ItemNote({ item: { noteHtml, addedBy }, shared }: { item: CollectionItem; shared: boolean }) {
  return (
    <>
      <WordsOfPeople html={noteHtml} className="item-note" />
      {shared ? (
        <p class="list-note item-by">
          Added by <Person person={addedBy} />
        </p>
      ) : null}
    </>
  );
}
