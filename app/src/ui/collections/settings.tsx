import type { CollectionView } from '../../feed/collection.ts';
import { FormToken } from '../form-token.tsx';
import { Part } from '../part.tsx';
import { TextField } from '../text-field.tsx';
import { type CollectionAttempt, CollectionFields } from './fields.tsx';
import { Person } from './person.tsx';

interface SettingsProps {
  collection: CollectionView;
  attempt: CollectionAttempt & { slug: string; editor: string };
  formToken: string;
  /** The handle of whoever asks. */
  handle: string;
  /** What was done just now; null: nothing. */
  done: string | null;
}

/** What the owner of a list changes of it, and its editors see. */
export function CollectionSettings({ collection, attempt, formToken, handle, done }: SettingsProps) {
  const { id, title, href, right } = collection;
  const isOwner = right === 'own';
  return (
    <div class="setup">
      <header class="setup-head">
        <h1>
          <a href={href}>{title}</a>
        </h1>
      </header>
      {done === null ? null : (
        <div class="flash" role="status">
          <p>{done}</p>
        </div>
      )}
      {isOwner ? (
        <Part id="about" title="About it" about="An address that it once had leads to it for ever.">
          <form method="post" action={`/collection/${id}/settings`}>
            <FormToken value={formToken} />
            <CollectionFields attempt={attempt} />
            <TextField
              name="slug"
              label="Name in its address"
              autocomplete="off"
              value={attempt.slug}
              error={attempt.errors.slug}
              help="Letters, digits and hyphens."
            />
            <button type="submit" class="button">
              Save
            </button>
          </form>
        </Part>
      ) : null}
      <Part
        id="editors"
        title="Editors"
        about="They add, arrange and annotate; each paper says who added it."
      >
        <Editors collection={collection} formToken={formToken} handle={handle} />
        {isOwner ? (
          <form method="post" action={`/collection/${id}/editors`}>
            <FormToken value={formToken} />
            <TextField
              name="handle"
              label="Ask somebody"
              autocomplete="off"
              value={attempt.editor}
              error={attempt.errors.editor}
              help="By the name in their address here. They edit it once they say yes."
            />
            <button type="submit" class="button quiet" name="do" value="invite">
              Ask them
            </button>
          </form>
        ) : null}
      </Part>
      {isOwner ? <DeletePart id={id} error={attempt.errors.confirmation} formToken={formToken} /> : null}
    </div>
  );
}

function Editors({
  collection,
  formToken,
  handle,
}: Pick<SettingsProps, 'collection' | 'formToken' | 'handle'>) {
  const { id, editors, right } = collection;
  if (editors.length === 0) return <p class="field-fixed">Nobody but you.</p>;
  return (
    <ul class="sessions">
      {editors.map((editor) => (
        <li>
          <span>
            <Person person={editor} />
            {editor.hasAccepted ? null : <span class="field-help"> asked, no answer yet</span>}
          </span>
          {right === 'own' || editor.handle === handle ? (
            <form method="post" action={`/collection/${id}/editors`}>
              <FormToken value={formToken} />
              <input type="hidden" name="handle" value={editor.handle ?? ''} />
              <button type="submit" class="act" name="do" value="remove">
                {editor.handle === handle ? 'Leave it' : 'Remove'}
              </button>
            </form>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function DeletePart({ id, error, formToken }: { id: number; error: string | undefined; formToken: string }) {
  return (
    <Part id="delete" title="Deleting it" about="With its notes, for everybody who edits or follows it.">
      <form method="post" action={`/collection/${id}/delete`}>
        <FormToken value={formToken} />
        <label class="choice">
          <input type="checkbox" name="confirmation" value="yes" />
          <span>Yes, delete it for good</span>
        </label>
        {error === undefined ? null : <p class="field-error">{error}</p>}
        <p>
          <button type="submit" class="button quiet">
            Delete the collection
          </button>
        </p>
      </form>
    </Part>
  );
}
