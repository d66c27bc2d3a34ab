import type { RankingFacts } from '../feed/ranking-facts.ts';
import { Explanation } from './explanation.tsx';
import { paperHref } from './links.ts';
import { counted } from './words.ts';

const NUMBER = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });

/** How trending and days are ordered, with the parameters and what the score gives for a paper of this moment. */
export function RankingScore({ facts }: { facts: RankingFacts }) {
  const { trendingFormula, termFormulas, parameters, live } = facts;
  return (
    <section id="score">
      <h2>The score</h2>
      <p>
        <code>{trendingFormula}</code>
      </p>
      <p>
        A point is a doubling: a paper with twice the expected votes stands as high as one with half of them
        that is that much younger. Votes are those at the sources and the weight of those here; who keeps and
        who discusses a paper is counted by people, those of one branch by the root of their number. Nobody is
        told who keeps what.
      </p>
      <ul class="term-formulas">
        {termFormulas.map(({ name, formula }) => (
          <li>
            {name}: <code>{formula}</code>
          </li>
        ))}
      </ul>
      {live === null ? null : (
        <>
          <h3>First in trending now</h3>
          <p>
            <a href={paperHref(live.address)}>{live.title}</a>
          </p>
          <Explanation explanation={live.explanation} />
        </>
      )}
      <h3 id="parameters">Its parameters</h3>
      <Parameters parameters={parameters} />
    </section>
  );
}

function Parameters({ parameters }: Pick<RankingFacts, 'parameters'>) {
  return (
    <table class="parameters">
      <thead>
        <tr>
          <th scope="col">Parameter</th>
          <th scope="col">Value</th>
          <th scope="col">Origin</th>
          <th scope="col">Meaning, and why it is so</th>
        </tr>
      </thead>
      <tbody>
        {parameters.map(({ name, value, basis, help, reason }) => (
          <tr>
            <th scope="row">{name}</th>
            <td class="number">{NUMBER.format(value)}</td>
            <td>{basis}</td>
            <td>
              {help}
              <span class="parameter-reason">{reason}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What attention is expected of papers, and where that decides. */
export function RankingAttention({ facts: { attention, forecasts } }: { facts: RankingFacts }) {
  return (
    <section id="attention">
      <h2>Expected attention</h2>
      <p>
        Before anybody votes, a paper’s votes by day 30 are forecast from what it shows: its text, categories
        and title, whether there is code, and what earlier papers of its authors and their organization got
        here. {counted(forecasts, 'paper')} of the last weeks {forecasts === 1 ? 'has' : 'have'} a forecast.
      </p>
      <ul>
        <li>Which of the papers that were announced join a day is chosen by it, and said on their cards.</li>
        <li>In every score it counts as a few votes would: many votes leave it behind.</li>
        <li>Where nobody has voted at all, lists stand by it, and say so.</li>
        <li>
          One place in ten of trending is for a new paper that nobody here has seen, drawn once a day by what
          may become of it, and flagged as explored.
        </li>
      </ul>
      {attention === null ? null : <p class="method-citation">The model: {attention}</p>}
    </section>
  );
}
