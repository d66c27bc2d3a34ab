import { raw } from 'hono/html';
import { FormToken } from '../form-token.tsx';
import { paperHref } from '../links.ts';
import { TextArea } from '../text-area.tsx';

const FIELDS = [
  ['project', 'Project page', 'https://…'],
  ['code', 'Code', 'A repository: https://github.com/…'],
  ['organization', 'Organization', 'Where the work was done, as it calls itself.'],
] as const;

interface AdditionsFormProps {
  paper: { address: string; titleHtml: string };
  typed: Readonly<Record<'project' | 'code' | 'organization', string>>;
  errors: Readonly<Partial<Record<'project' | 'code' | 'organization', string>>>;
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
          <TextArea name={name} label={label} help={help} rows={1} value={typed[name]} error={errors[name]} />
        ))}
        <button type="submit" class="button">
          Save
        </button>
      </form>
    </div>
  );
}
