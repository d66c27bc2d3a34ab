import { FormToken } from '../form-token.tsx';

interface ModerateProps {
  collection: { id: number; isHidden: boolean };
  formToken: string;
}

/** What moderators do with a list; it stands in the public log. */
export function ModerateCollection({ collection: { id, isHidden }, formToken }: ModerateProps) {
  return (
    <details class="moderate choice-group">
      <summary>{isHidden ? 'Show this list again' : 'Hide this list'}</summary>
      <form method="post" action={`/collection/${id}/hide`}>
        <FormToken value={formToken} />
        <label class="field">
          <span class="field-name">Why</span>
          <input type="text" name="why" required maxlength={500} autocomplete="off" />
        </label>
        <p class="field-help">Stands in the public log, and its owner is told.</p>
        <button type="submit" class="button quiet" name="do" value={isHidden ? 'show' : 'hide'}>
          {isHidden ? 'Show it' : 'Hide it'}
        </button>
      </form>
    </details>
  );
}
