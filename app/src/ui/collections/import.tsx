import type { ImportPreview } from '../../feed/import-preview.ts';
import { FormToken } from '../form-token.tsx';
import { paperHref } from '../links.ts';
import { TextArea } from '../text-area.tsx';
import { counted } from '../words.ts';

interface ImportProps {
  collection: { id: number; title: string; href: string };
  typed: string;
  /** What it would add; null before anything was given. */
  preview: ImportPreview | null;
  formToken: string;
}

/** Where a bibliography or a list of identifiers is pasted, and what of it is here. */
export function ImportPage({ collection, typed, preview, formToken }: ImportProps) {
  const { id, title, href } = collection;
  return (
    <div class="setup">
      <header class="setup-head">
        <h1>
          Add many to <a href={href}>{title}</a>
        </h1>
      </header>
      {preview === null ? null : <Preview id={id} preview={preview} formToken={formToken} />}
      <section class="setup-part" aria-labelledby="paste">
        <div>
          <h2 id="paste">{preview === null ? 'What to add' : 'What you gave'}</h2>
          <p>
            BibTeX, or identifiers and addresses, one a line: arXiv, DOI, OpenReview, pages of papers here.
            You see what is found before anything is added.
          </p>
        </div>
        <form method="post" action={`/collection/${id}/import`} enctype="multipart/form-data">
          <FormToken value={formToken} />
          <TextArea name="text" label="Pasted" rows={preview === null ? 12 : 5} value={typed} mono />
          <div class="field">
            <label class="field-name" for="file">
              Or a file
            </label>
            <input id="file" name="file" type="file" accept=".bib,.txt,text/plain" />
            <p class="field-help">.bib or .txt, at most 1 MB in all.</p>
          </div>
          <button type="submit" class={preview === null ? 'button' : 'button quiet'}>
            See what is found
          </button>
        </form>
      </section>
    </div>
  );
}

function Preview({ id, preview, formToken }: { id: number; preview: ImportPreview; formToken: string }) {
  const { found, unknown, problems, more } = preview;
  return (
    <section class="setup-part" aria-labelledby="found">
      <div>
        <h2 id="found">{foundInWords(preview)}</h2>
        <p>
          {more ? 'The text goes on behind what one list can hold; the rest was not read. ' : ''}
          {unknown.length === 0
            ? ''
            : 'What is not here is kept on the list as you gave it, so that nothing is lost.'}
        </p>
      </div>
      <div>
        {problems.length === 0 ? null : (
          <ul class="import-problems">
            {problems.map(({ line, reason }) => (
              <li>
                Line {line}: {reason}
              </li>
            ))}
          </ul>
        )}
        {found.length + unknown.length === 0 ? null : (
          <form method="post" action={`/collection/${id}/import/add`}>
            <FormToken value={formToken} />
            <input type="hidden" name="papers" value={found.map(({ address }) => address).join('\n')} />
            <input type="hidden" name="texts" value={unknown.join('\n')} />
            <Found found={found} />
            <Unknown unknown={unknown} />
            <button type="submit" class="button">
              Add {counted(found.length + unknown.length, 'thing')}
            </button>
          </form>
        )}
      </div>
    </section>
  );
}

function foundInWords({ found, unknown }: ImportPreview): string {
  if (found.length + unknown.length === 0) return 'Nothing was found';
  const missing = unknown.length === 0 ? '' : `, ${unknown.length} not here`;
  return `${counted(found.length, 'paper')} found${missing}`;
}

function Found({ found }: Pick<ImportPreview, 'found'>) {
  return (
    <ol class="import-found">
      {found.map(({ address, title }) => (
        <li>
          <a href={paperHref(address)}>{title}</a>
        </li>
      ))}
    </ol>
  );
}

function Unknown({ unknown }: Pick<ImportPreview, 'unknown'>) {
  if (unknown.length === 0) return null;
  return (
    <>
      <label class="choice">
        <input type="checkbox" name="keep" value="yes" checked />
        <span>Keep what is not here as text</span>
      </label>
      <ul class="import-unknown">
        {unknown.map((text) => (
          <li>{text}</li>
        ))}
      </ul>
    </>
  );
}
