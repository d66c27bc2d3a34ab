import { raw } from 'hono/html';
import type { CollectionItem, CollectionView } from '../../feed/collection.ts';
import { FormToken } from '../form-token.tsx';
import { paperHref } from '../links.ts';

interface ArrangeProps {
  collection: CollectionView;
  formToken: string;
  /** Where forms lead back to. */
  back: string;
}

/** What stands on a list, each with its place and its note to change. */
export function Arrange({ collection: { id, contents, items }, formToken, back }: ArrangeProps) {
  if (contents.length === 0) return <p class="list-note">There is nothing to arrange yet.</p>;
  return (
    <ol class="arrange">
      {contents.map((item) => (
        <li id={`item-${item.id}`}>
          <form method="post" action={`/collection/${id}/items`}>
            <FormToken value={formToken} />
            <input type="hidden" name="item" value={String(item.id)} />
            <input type="hidden" name="back" value={back} />
            <input type="hidden" name="note_before" value={item.note} />
            <h2 class="arrange-title">
              <Title item={item} />
            </h2>
            <div class="arrange-place">
              <label>
                <span class="unseen">Place</span>
                <input type="number" name="place" min="1" max={String(items)} value={String(item.place)} />
              </label>
              {/* The first button is what Enter presses. */}
              <button type="submit" class="act" name="do" value="place">
                Move there
              </button>
              <button type="submit" class="act" name="do" value="up" aria-label="Move up">
                ↑
              </button>
              <button type="submit" class="act" name="do" value="down" aria-label="Move down">
                ↓
              </button>
              <button type="submit" class="act" name="do" value="remove">
                Remove
              </button>
            </div>
            <div class="arrange-note">
              <label>
                <span class="field-help">Note, in Markdown</span>
                <textarea name="note" class="text-area" rows={2} maxlength={1000}>
                  {item.note}
                </textarea>
              </label>
              <button type="submit" class="act" name="do" value="note">
                Save the note
              </button>
            </div>
          </form>
        </li>
      ))}
    </ol>
  );
}

function Title({ item: { card, text } }: { item: CollectionItem }) {
  if (card === null) return <span class="unknown-title">{text}</span>;
  return <a href={paperHref(card.address)}>{raw(card.titleHtml)}</a>;
}
