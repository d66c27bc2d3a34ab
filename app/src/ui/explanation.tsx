import type { ScoreExplanation, ScoreTerm } from '../feed/card.ts';

const NUMBER = new Intl.NumberFormat('en', { maximumSignificantDigits: 4 });

/** Why a paper stands where it stands: its score and what each term contributes. */
export function Explanation({ explanation }: { explanation: ScoreExplanation | null }) {
  if (explanation === null) return null;
  return (
    <div class="why">
      {Number.isNaN(explanation.score) ? null : (
        <p>
          Score <strong>{inDigits(explanation.score)}</strong>
        </p>
      )}
      <Terms terms={[...explanation.terms, ...(explanation.sentence ? [explanation.sentence] : [])]} />
    </div>
  );
}

function Terms({ terms }: { terms: readonly ScoreTerm[] }) {
  if (terms.length === 0) return null;
  return (
    <ul class="why-terms">
      {terms.map(({ name, value, detail, terms: parts = [] }) => (
        <li class="why-term">
          <span class="why-name">{name}</span>{' '}
          <span class="why-value">{Number.isNaN(value) ? '–' : inDigits(value)}</span>{' '}
          <span class="why-detail">{detail}</span>
          <Terms terms={parts} />
        </li>
      ))}
    </ul>
  );
}

/** With the sign that the formulas beside it have. */
function inDigits(value: number): string {
  return NUMBER.format(value).replace('-', '−');
}

/** The formula of a list's scores, once for all its papers: the one that has most to say, as some lack a part. */
export function ScoreFormula({ papers }: { papers: readonly { explanation: ScoreExplanation | null }[] }) {
  const formulas = papers.flatMap(({ explanation }) => explanation?.formula ?? []);
  const formula = formulas.reduce((longest, one) => (one.length > longest.length ? one : longest), '');
  return formula === '' ? null : (
    <p class="why-formula">
      <code>{formula}</code>
    </p>
  );
}

/** Offers the terms of each score, or puts them away again. */
export function ExplanationSwitch({ shown, href }: { shown: boolean; href: string }) {
  return (
    <a class="why-switch" href={href}>
      {shown ? 'Hide the scores' : 'Why this order?'}
    </a>
  );
}
