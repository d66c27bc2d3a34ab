import type { SearchFilters } from '../feed/lists.ts';

export interface SearchFormProps {
  query: string;
  filters: SearchFilters;
  /** Whether there is a choice between words and meaning. */
  byMeaning: boolean;
}

/** The search box with its filters: a plain form, what was typed stays in it. */
export function SearchForm({ query, filters, byMeaning }: SearchFormProps) {
  return (
    <search class="search">
      <form action="/search">
        <div class="search-line">
          <input
            id="q"
            type="search"
            name="q"
            value={query}
            aria-label="Words, an author, an arXiv id or a DOI"
            placeholder="Words, an author, an arXiv id or a DOI"
            maxlength={500}
            autocomplete="off"
            enterkeyhint="search"
          />
          <button type="submit">Search</button>
        </div>
        <div class="search-filters">
          <label>
            Category
            <input
              name="category"
              value={filters.category ?? ''}
              size={10}
              placeholder="any"
              spellcheck={false}
            />
          </label>
          <span class="search-years">
            <Year name="from" label="From" value={filters.yearFrom} />
            <Year name="to" label="to" value={filters.yearTo} />
          </span>
          <label class="check">
            <input type="checkbox" name="code" value="1" checked={filters.hasCode} /> With code
          </label>
          <label>
            Order
            <select name="order">
              <option value="relevance" selected={filters.order === 'relevance'}>
                best match
              </option>
              <option value="newest" selected={filters.order === 'newest'}>
                newest
              </option>
            </select>
          </label>
          {byMeaning ? <ModeChoice mode={filters.mode} /> : null}
        </div>
      </form>
    </search>
  );
}

const modes = [
  ['hybrid', 'words and meaning'],
  ['lexical', 'words'],
  ['dense', 'meaning'],
] as const;

function ModeChoice({ mode }: { mode: SearchFilters['mode'] }) {
  return (
    <label>
      By
      <select name="mode">
        {modes.map(([name, label]) => (
          <option value={name} selected={name === mode}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}

function Year({ name, label, value }: { name: string; label: string; value: number | null }) {
  return (
    <label>
      {label}
      <input
        name={name}
        value={value === null ? '' : String(value)}
        inputmode="numeric"
        size={4}
        placeholder="year"
      />
    </label>
  );
}
