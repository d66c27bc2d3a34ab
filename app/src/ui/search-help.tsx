import { withParameters } from './links.ts';

const examples = [
  ['"neural networks"', 'these words in this order; “neural network” is found too'],
  ['graph -survey', 'without a word; before a phrase, a field or a group in parentheses too'],
  ['"contrastive learning" OR cat:cs.IR', 'one or the other; parentheses group'],
  ['author:"Jane Doe"', 'by someone of this name; J. Doe finds everybody whose name begins so'],
  ['title:"language model"', 'in the title'],
  ['cat:cs.LG', 'in a category, or an archive such as cs'],
  ['year:2020..2024', 'of these years; 2024 and >=2020 work too'],
  [
    'after:2024-05 before:2025',
    'from the first of a year, month or day on, and until the last day before one',
  ],
  ['has:code', 'with code'],
  ['id:2401.00001', 'the paper with this arXiv id or DOI'],
] as const;

/** The language of queries, folded away. */
export function SearchHelp() {
  return (
    <details class="search-help">
      <summary>How to search</summary>
      <p>
        Words side by side are a choice: papers with more of them, and rarer ones, stand first. Everything in
        this table restricts.
      </p>
      <dl>
        {examples.map(([query, meaning]) => (
          <div>
            <dt>
              <a href={withParameters('/search', { q: query })}>
                <code>{query}</code>
              </a>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
