import type { ScoreExplanation } from '../feed/card.ts';

const NUMBER = new Intl.NumberFormat('en', { maximumSignificantDigits: 4 });

/** Why a paper stands where it stands: its score and what each term contributes. */
export function Explanation({ explanation }: { explanation: ScoreExplanation | null }) {
  if (explanation === null) return null;
  return (
    <div class="why">
      <p>
        Score <strong>{NUMBER.format(explanation.score)}</strong>
      </p>
      <ul>
        {explanation.terms.map(({ name, value, detail }) => (
          <li>
            <span class="why-name">{name}</span> <span class="why-value">{NUMBER.format(value)}</span>{' '}
            <span class="why-detail">{detail}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The formula of a list's scores, once for all its papers. */
export function ScoreFormula({ papers }: { papers: readonly { explanation: ScoreExplanation | null }[] }) {
  const formula = papers.find((paper) => paper.explanation !== null)?.explanation?.formula;
  return formula === undefined ? null : (
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
