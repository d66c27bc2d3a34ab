import { raw } from 'hono/html';
import type { FindingView } from '../../feed/finding.ts';
import { dateInWords } from '../dates.ts';
import { FormToken } from '../form-token.tsx';
import { paperHref } from '../links.ts';

interface FoundProps {
  id: string;
  paper: FindingView;
  /** The day that it would stand on, in words. */
  day: string;
  formToken: string;
}

/** The second step: look at what was found, and put it on the day. */
export function FoundPaper({ id, paper, day, formToken }: FoundProps) {
  const { titleHtml, authors, abstractHtml, published, venue, identifiers, address } = paper;
  const facts = [...identifiers, venue, published === null ? null : dateInWords(published, '')];
  return (
    <div class="submit">
      <p class="label">Found</p>
      <h1>{raw(titleHtml)}</h1>
      {authors.length === 0 ? null : <p class="submit-authors">{namesOf(authors)}</p>}
      <ul class="facts">{facts.map((fact) => (fact === null ? null : <li>{fact}</li>))}</ul>
      {abstractHtml === null ? (
        <p class="list-note">No abstract is known yet.</p>
      ) : (
        <p class="submit-abstract">{raw(abstractHtml)}</p>
      )}
      <p class="submit-here">
        {address === null ? (
          'It is new here.'
        ) : (
          <>
            It is <a href={paperHref(address)}>here already</a>, but never stood on a day.
          </>
        )}
      </p>
      <form method="post" action="/submit/confirm" class="submit-confirm">
        <FormToken value={formToken} />
        <input type="hidden" name="finding" value={id} />
        <button type="submit" class="button">
          Put it on {day}
        </button>
        <a href="/submit">Look for another</a>
      </form>
    </div>
  );
}

const MOST_NAMES = 12;

function namesOf(authors: readonly string[]): string {
  const named = authors.slice(0, MOST_NAMES).join(', ');
  return authors.length > MOST_NAMES ? `${named} and ${authors.length - MOST_NAMES} others` : named;
}
