import { raw } from 'hono/html';
import { FormToken } from '../form-token.tsx';

/** Characters of the longest comment. */
const LONGEST = 10_000;

export interface ComposeProps {
  /** Where it is sent. */
  action: string;
  /** What goes along: the paper, the comment that is answered, the name of the form. */
  hidden: Readonly<Record<string, string>>;
  formToken: string;
  /** What stands in the field, as it was typed. */
  text: string;
  /** What the field is called, and the button. */
  label: string;
  submit: string;
  rows: number;
  /** Why what was sent was not taken. */
  refused?: string;
  /** How it would look: safe HTML. */
  previewHtml?: string;
}

/**
 * The form in which a comment is written: one button posts it, another shows how it would look. Sent in parts
 * (`multipart/form-data`), so that other scripts than Latin take no more room than they need.
 */
export function Compose(props: ComposeProps) {
  const { action, hidden, formToken, text, label, submit, rows, refused, previewHtml } = props;
  return (
    <>
      {previewHtml === undefined ? null : (
        <section class="comment-preview" aria-labelledby="preview">
          <h2 id="preview" class="label">
            Preview
          </h2>
          <div class="markdown">{raw(previewHtml)}</div>
        </section>
      )}
      <form class="compose" method="post" action={action} enctype="multipart/form-data">
        <FormToken value={formToken} />
        {Object.entries(hidden).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <label class="field-name" for="comment-text">
          {label}
        </label>
        {refused === undefined ? null : (
          <p class="field-error" id="comment-error" role="alert">
            {refused}
          </p>
        )}
        <textarea
          id="comment-text"
          name="text"
          rows={rows}
          maxlength={LONGEST}
          required
          aria-invalid={refused === undefined ? undefined : 'true'}
          aria-describedby={refused === undefined ? 'comment-help' : 'comment-error comment-help'}
        >
          {/* The first line end in a text area is not of its text (HTML, section 13.2.6.4.7). */}
          {`\n${text}`}
        </textarea>
        <p class="field-help" id="comment-help">
          <a href="https://commonmark.org/help/" rel="noopener external">
            Markdown
          </a>
          ; formulas between <code>$</code> or <code>$$</code>, code between backticks; <code>@handle</code>{' '}
          tells somebody.
        </p>
        <div class="compose-buttons">
          <button type="submit" class="button" name="do" value="post">
            {submit}
          </button>
          <button type="submit" class="button quiet" name="do" value="preview">
            Preview
          </button>
        </div>
      </form>
    </>
  );
}
