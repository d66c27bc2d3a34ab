import type { SearchList } from '../../feed/lists.ts';
import { withParameters } from '../../ui/links.ts';
import { counted, grouped } from '../../ui/words.ts';
import { searchHref } from './search-address.ts';

/** How many papers there are, and what it is that they have in common. */
export function totalInWords(list: SearchList): string {
  const { query, words, total, hits, mode, atLeast, parts } = list;
  if (total === 0) return counted(hits.length, 'paper');
  const papers = `${atLeast ? 'at least ' : ''}${counted(total, 'paper')}`;
  if (query === '') return `${papers} ${total === 1 ? 'passes' : 'pass'} these filters`;
  if (mode === 'dense') return `The nearest in meaning of ${papers}`;
  if (mode === 'hybrid' && !list.hasWords)
    return `No paper has ${isOneWord(words) ? 'this word' : 'any of these words'}: the nearest in meaning, ${papers}`;
  if (mode === 'hybrid') return capitalized(`${papers} found by words or meaning`);
  if (parts.length > 0 || words === '') return capitalized(`${papers} ${total === 1 ? 'matches' : 'match'}`);
  const verb = total === 1 ? 'contains' : 'contain';
  const what = isOneWord(words) ? 'this word' : 'at least one of these words';
  return `${papers} ${verb} ${what}`;
}

function isOneWord(words: string): boolean {
  return words.split(/\s+/).length === 1;
}

function capitalized(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** People whose names stand in the query: their pages, and the rest of the query among their papers. */
export function PeopleInQuery({ list }: { list: SearchList }) {
  if (list.people.length === 0) return null;
  return (
    <p class="people-in-query">
      {list.people.map(({ name, slug, papers, narrowed }, place) => (
        <>
          {place === 0 ? 'Papers by ' : ' · '}
          <a href={`/authors/${encodeURIComponent(slug)}`}>{name}</a> ({grouped(papers)})
          {narrowed === null ? null : (
            <>
              {', '}
              <a href={searchHref({ ...list, query: narrowed }, false)(1)}>search only these</a>
            </>
          )}
        </>
      ))}
    </p>
  );
}

/** Which words no paper has, what was searched instead, and the way to what was typed; or what may have been meant. */
export function RepairNotice({ list }: { list: SearchList }) {
  if (list.meant !== null) {
    return (
      <p class="answer-note repair-notice">
        Did you mean <a href={searchHref({ ...list, query: list.meant }, false)(1)}>{list.meant}</a>?
      </p>
    );
  }
  if (list.repairs.length === 0) return null;
  const quoted = (words: string[]) => words.map((word) => `“${word}”`).join(', ');
  return (
    <p class="answer-note repair-notice">
      No paper has {quoted(list.repairs.map(({ word }) => word))}. Showing results for{' '}
      <strong>{quoted(list.repairs.map(({ to }) => to))}</strong>.{' '}
      <a href={searchHref({ ...list, exact: true }, false)(1)}>Search exactly as typed</a>
    </p>
  );
}

/** Before anything was asked: what one can ask for. */
export function NothingAsked() {
  return (
    <div class="hint">
      <p>
        Write a few words as they may stand in a title or abstract. An arXiv id, a DOI, an OpenReview id or a
        whole title leads to that very paper. Quotation marks keep words together.
      </p>
      <p>
        Or leaf through <a href="/latest">the latest papers</a>, or by{' '}
        <a href="/about#topics">topic and category</a>.
      </p>
    </div>
  );
}

/** Nothing was found: what to try next. */
export function EmptyAnswer({ list }: { list: SearchList }) {
  const { category, yearFrom, yearTo, hasCode } = list.filters;
  const filtered = category !== null || yearFrom !== null || yearTo !== null || hasCode;
  return (
    <div class="hint" role="status">
      <p>
        <strong>No paper matches.</strong> {list.notice}
      </p>
      <ul>
        {filtered && list.query !== '' ? (
          <li>
            <a href={withParameters('/search', { q: list.query })}>Search without the filters</a>
          </li>
        ) : null}
        {list.page > 1 ? (
          <li>
            <a href={searchHref(list, false)(1)}>Go to the first page</a>
          </li>
        ) : null}
        {list.parts.map(({ text, without }) => (
          <li>
            <a href={searchHref({ ...list, query: without }, false)(1)}>
              Search without <code>{text}</code>
            </a>
          </li>
        ))}
        <li>Try fewer or more common words, or another spelling.</li>
        <li>
          Leaf through <a href="/latest">the latest papers</a>.
        </li>
      </ul>
    </div>
  );
}
