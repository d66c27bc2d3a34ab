import { raw } from 'hono/html';
import type { Collectable } from '../../feed/collections.ts';
import { FormToken } from '../form-token.tsx';
import { paperHref } from '../links.ts';
import { TextField } from '../text-field.tsx';
import { VisibilityField } from './fields.tsx';
import { countsOf } from './words.ts';

interface CollectProps {
  paper: { address: string; titleHtml: string };
  lists: readonly Collectable[];
  typed: { title: string; visibility: string };
  error?: string | undefined;
  formToken: string;
  back: string;
}

/** On which of somebody's lists a paper stands. */
export function Collect({ paper, lists, typed, error, formToken, back }: CollectProps) {
  return (
    <div class="collect">
      <header class="collect-head">
        <h1>Collect</h1>
        <p class="collect-paper">
          <a href={paperHref(paper.address)}>{raw(paper.titleHtml)}</a>
        </p>
      </header>
      <form method="post" action="/collect">
        <FormToken value={formToken} />
        <input type="hidden" name="paper" value={paper.address} />
        <input type="hidden" name="back" value={back} />
        {lists.length === 0 ? null : (
          <fieldset class="field">
            <legend class="field-name">On these lists</legend>
            {lists.map((list) => (
              <label class="choice">
                <input type="checkbox" name="list" value={String(list.id)} checked={list.holds} />
                <span>
                  {list.title} <span class="choice-about">{countsOf(list)}</span>
                  {list.holds ? <input type="hidden" name="held" value={String(list.id)} /> : null}
                </span>
              </label>
            ))}
          </fieldset>
        )}
        <details class="choice-group" open={lists.length === 0 || error !== undefined}>
          <summary>On a new list</summary>
          <TextField
            name="title"
            label="Title"
            autocomplete="off"
            value={typed.title}
            error={error}
            required={false}
            help="Leave it empty for none."
          />
          <VisibilityField chosen={typed.visibility} />
        </details>
        <p class="setup-buttons">
          <button type="submit" class="button">
            Save
          </button>
          <a class="button quiet" href={back}>
            Back
          </a>
        </p>
      </form>
    </div>
  );
}
