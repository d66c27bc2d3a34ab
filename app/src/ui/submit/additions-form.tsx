import { raw } from 'hono/html';
import { FormToken } from '../form-token.tsx';
import { paperHref } from '../links.ts';
import { TextField } from '../text-field.tsx';

const FIELDS = [
  ['project', 'Project page', 'https://…'],
  ['code', 'Code', 'A repository: https://github.com/…'],
  [
    'picture',
    'Picture',
    'Its address. A copy is kept and shown here: PNG, JPEG, WebP or GIF of at most 2 MB.',
  ],
  ['alt', 'What it shows', 'In a few words, for who cannot see it.'],
  ['organization', 'Organization', 'Where the work was done, as it calls itself.'],
] as const;

interface AdditionsFormProps {
  paper: { address: string; titleHtml: string };
  typed: Readonly<Record<(typeof FIELDS)[number][0], string>>;
  errors: Readonly<Partial<Record<(typeof FIELDS)[number][0], string>>>;
  formToken: string;
}

/** What the submitter of a paper may add to it. */
export function AdditionsForm({ paper, typed, errors, formToken }: AdditionsFormProps) {
  return (
    <div class="submit">
      <p class="label">
        <a href={paperHref(paper.address)}>{raw(paper.titleHtml)}</a>
      </p>
      <h1>Links and organization</h1>
      <p class="submit-lead">Where another source tells it better, that is shown.</p>
      <form method="post" action="/submit/links">
        <FormToken value={formToken} />
        <input type="hidden" name="paper" value={paper.address} />
        {FIELDS.map(([name, label, help]) => (
          <TextField
            name={name}
            label={label}
            help={help}
            value={typed[name]}
            error={errors[name]}
            autocomplete="off"
            required={false}
            maxlength={2000}
          />
        ))}
        <button type="submit" class="button">
          Save
        </button>
      </form>
    </div>
  );
}
