import { FormToken } from '../form-token.tsx';
import { TextArea } from '../text-area.tsx';
import { TextField } from '../text-field.tsx';

interface DescribeFormProps {
  typed: { title: string; authors: string; abstract: string; url: string };
  errors: Readonly<Partial<Record<'title' | 'authors' | 'abstract' | 'url', string>>>;
  formToken: string;
}

/** A paper that no service knows, typed by hand. */
export function DescribeForm({ typed, errors, formToken }: DescribeFormProps) {
  return (
    <div class="submit">
      <h1>Describe a paper by hand</h1>
      <p class="submit-lead">
        For papers that neither arXiv, Crossref, OpenAlex, Semantic Scholar nor OpenReview know. What they say
        later takes its place.
      </p>
      <form method="post" action="/submit/by-hand">
        <FormToken value={formToken} />
        <TextArea name="title" label="Title" rows={2} value={typed.title} error={errors.title} required />
        <TextArea
          name="authors"
          label="Authors"
          rows={4}
          value={typed.authors}
          error={errors.authors}
          help="One a line."
          required
        />
        <TextArea name="abstract" label="Abstract" rows={8} value={typed.abstract} error={errors.abstract} />
        <TextField
          name="url"
          label="Its page"
          value={typed.url}
          error={errors.url}
          autocomplete="off"
          required={false}
          maxlength={2000}
        />
        <button type="submit" class="button">
          Look at it
        </button>
      </form>
    </div>
  );
}
