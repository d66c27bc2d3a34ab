import type { RankingFacts } from '../feed/ranking-facts.ts';
import { RankingAttention, RankingScore } from './ranking-score.tsx';
import { grouped } from './words.ts';

type Method = RankingFacts['methods'][number];

/** `/about/ranking`: from the order of a list down to what one vote weighs. */
export function Ranking({ facts }: { facts: RankingFacts }) {
  const { methods, limits, survey } = facts;
  return (
    <div class="about ranking">
      <div>
        <h1>How papers are ranked</h1>
        <p class="summary">
          By where its votes are going, by who keeps and discusses it, and by what a vote weighs. Nothing is
          secret but who did what, and what the vote of each weighs.
        </p>
        <Lists />
        <RankingScore facts={facts} />
        <RankingAttention facts={facts} />
        <Weight limits={limits} />
        <Methods methods={methods} />
        <Priors limits={limits} />
      </div>
      <Survey survey={survey} />
    </div>
  );
}

function Lists() {
  return (
    <section id="lists">
      <h2>The lists</h2>
      <p>
        <strong>Trending</strong> is by the score below, of papers of the last three months.{' '}
        <strong>A day</strong> is by the same score among its own papers, without their age. When it closes,
        its order is kept with all its reasons: later votes change the counts beside the papers, never their
        places. What came too late stands behind. Days that closed before orders were kept are by votes.
      </p>
      <p>
        <strong>Weeks and months</strong> stand as their days agree: each day that closes orders all papers of
        its week and month until then, and the list is the order that goes against the fewest of them
        (Kemeny’s median). Papers that a few days could turn round share a place. Or they are by votes:{' '}
        <code>votes at the sources + weight of votes here</code>, then comments, code, and the newest.
      </p>
      <p>
        Each list shows the terms of its scores: <a href="/papers/trending?explain=1">why this order?</a> So
        does the same address below <code>/api/v1</code>, as JSON. The number beside a paper is the true count
        of its votes, whatever they weigh; what they weigh is shown from three votes on, so that nobody’s
        trust can be read from it.
      </p>
    </section>
  );
}

function Weight({ limits }: Pick<RankingFacts, 'limits'>) {
  const { probationDays, probationRanks, ownBranch, echoDays } = limits;
  return (
    <section id="weight">
      <h2>What a vote weighs</h2>
      <p>
        <code>trust = age × distance × agreement × peers</code>, the last two together at most 2. The vote of
        a typical member of full age whom the owner invited weighs 1. While this paper itself is younger than
        the full age, its own age takes the place of that: who was there from the start is old enough. Votes
        of accounts that were deleted are gone, and those of readers who are suspended weigh nothing until the
        suspension ends.
      </p>
      <p>
        The votes of one <em>branch</em> are summed up together and count by the root of their sum: to be
        twice as loud, a branch needs four times as many votes. A branch is a guest of the owner with all who
        came by them. Who came without an invitation forms a branch with those of the same week. Whom the
        owner gave a role, and who has been here for {ownBranch.days} days with {ownBranch.votes} votes that
        others agreed with, begins a branch of their own.
      </p>
      <p>
        Who votes as the rest of their branch votes, beyond what is popular with others, is its <em>echo</em>:
        that part of their votes adds nothing to that of the loudest of them. What was voted for in the last{' '}
        {echoDays} days tells how much of an echo somebody is, and until there are votes to tell by, most of
        theirs is taken for one. One voter of a branch alone loses nothing by it.
      </p>
      <p>
        Accounts under {probationDays} days old, all of them together, move a paper by at most{' '}
        {probationRanks} ranks, up or down. Only whom the owner gave a role, and the owner’s own guests in the
        first {probationDays} days of a new paper, are free of that.
      </p>
    </section>
  );
}

function Methods({ methods }: Pick<RankingFacts, 'methods'>) {
  return (
    <section id="methods">
      <h2>The formulas</h2>
      <dl class="methods">
        {methods.map((method) => (
          <MethodEntry method={method} />
        ))}
      </dl>
    </section>
  );
}

function MethodEntry({ method: { name, help, formula, parameters, citation } }: { method: Method }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>
        <p>{help}.</p>
        <p>
          <code>{formula}</code>
        </p>
        <ul>
          {parameters.map((parameter) => (
            <li>
              <code>
                {parameter.name} = {parameter.value}
              </code>{' '}
              {parameter.help}
            </li>
          ))}
        </ul>
        <p class="method-citation">{citation}</p>
      </dd>
    </>
  );
}

function Priors({ limits }: Pick<RankingFacts, 'limits'>) {
  return (
    <section id="priors">
      <h2>What is learned, and what is chosen</h2>
      <p>
        Learned, every night, from the votes of the last {limits.judgedDays} days: how far each voter agrees
        with what others, of other branches, vote for afterwards on the same day, and how like their votes are
        to those of others; and from those of the last {limits.echoDays} days how far they echo their branch.
        A vote that nobody follows teaches nothing, nor does one that follows the others.
      </p>
      <p>
        Chosen, since no public record of who votes teaches them: every parameter of these formulas, and the
        limits for new accounts. They are priors, to be changed where they prove wrong.
      </p>
    </section>
  );
}

function Survey({ survey }: Pick<RankingFacts, 'survey'>) {
  return (
    <section class="about-rail" id="survey">
      <h2>Here and now</h2>
      <table>
        <tbody>
          <Figure name="Voters in the last half year" value={grouped(survey.voters)} />
          <Figure name="Branches among them" value={grouped(survey.branches)} />
          <Figure name="New accounts" value={grouped(survey.onProbation)} />
          <Figure name="Votes that could be judged" value={grouped(survey.judgedVotes)} />
          <Figure name="Typical agreement" value={survey.typical.quality.toFixed(3)} />
        </tbody>
      </table>
      {survey.steps === null ? (
        <p>How trust is spread is shown once five people have voted: fewer could be told apart.</p>
      ) : (
        <Spread steps={survey.steps} />
      )}
      <p>
        What your own vote weighs, and why, stands in <a href="/account#trust">your account</a>. Nobody else
        is told.
      </p>
    </section>
  );
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td class="number">{value}</td>
    </tr>
  );
}

function Spread({ steps }: { steps: NonNullable<RankingFacts['survey']['steps']> }) {
  const most = Math.max(1, ...steps.map(({ voters }) => voters));
  return (
    <table class="spread">
      <thead>
        <tr>
          <th scope="col">Trust</th>
          <th scope="col" colspan={2}>
            Voters
          </th>
        </tr>
      </thead>
      <tbody>
        {steps.map(({ from, to, voters }) => (
          <tr>
            <th scope="row">
              {from === 0 ? 'up to' : `${from} to`} {to}
            </th>
            <td class="spread-bar">
              <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                <rect class="bar" width={(100 * voters) / most} height="8" />
              </svg>
            </td>
            <td class="number">{grouped(voters)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
