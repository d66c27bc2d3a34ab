import { trendingFormula, wilsonLowerBoundFormula } from '@broadsheet/rank';
import type { Handler } from 'hono';
import { instanceFacts } from '../../feed/instance.ts';
import type { InstanceFacts } from '../../feed/lists.ts';
import type { PageFacts } from '../../ui/chrome.ts';
import { dateInWords } from '../../ui/dates.ts';
import { Page } from '../../ui/page.tsx';
import { counted, grouped } from '../../ui/words.ts';
import type { AppEnvironment } from '../environment.ts';
import { loadChrome, type PageContext } from './context.ts';
import { respond } from './respond.ts';

type Subject = InstanceFacts['topTopics'][number] & { code?: string };

const FACTS: PageFacts = {
  title: 'About',
  description: 'What stands here, in which order and why, and where it comes from.',
  canonical: '/about',
};

/** `/about`: how lists are made, what this instance holds, and how to choose a source. */
export function aboutHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const facts = await instanceFacts(pages.feed, pages.catalogue.reader.snapshot().documents);
    const chrome = await loadChrome(pages, context);
    return respond(
      context,
      <Page chrome={chrome} facts={FACTS}>
        <div class="about">
          <div>
            <h1>About this paper</h1>
            <p class="summary">
              Broadsheet is the morning paper of a research community: it gathers new papers, orders them
              openly and finds any of them.
            </p>
            <Rankings dayAuto={pages.settings.dayAuto} />
            <Sources facts={facts} />
          </div>
          <Collection facts={facts} />
          <Subjects name="Frequent topics" anchor="topics" subjects={facts.topTopics} />
          <Subjects name="Categories" anchor="categories" subjects={facts.categories} />
        </div>
      </Page>,
    );
  };
}

function Rankings({ dayAuto }: { dayAuto: number }) {
  return (
    <section id="rankings">
      <h2>In which order papers stand</h2>
      <p>
        <strong>Day, week, month.</strong> The papers that were submitted to a day or that a source listed on
        it, and up to {grouped(dayAuto)} of those announced that day: those of which most attention is
        expected. A day is ordered by the score of trending among its own papers, and stays as it stood when
        it closed; a week or a month stands as its days agree, or by votes. Votes are those at the sources and
        those of readers here, one a reader and paper,{' '}
        <a href="/about/ranking">each weighed by what is known of the voter</a>.
      </p>
      <p>
        <strong>Trending.</strong> <code>{trendingFormula()}</code>. Ask for{' '}
        <a href="/papers/trending?explain=1">the terms of each score</a>, or read{' '}
        <a href="/about/ranking#score">what they are made of</a>.
      </p>
      <p>
        <strong>Search.</strong> The words of title, abstract, authors and keywords, weighed by BM25F: rare
        words and words in the title count for more. Where papers have vectors, meaning counts too: papers
        near to the question are candidates beside those with its words, and the score is a mean of both. The
        first twenty are looked at again: a sentence that says most of the question, what the first five are
        about, and words that stand near each other count too. Every result can show what each word, and the
        meaning, contributed. Phrases, exclusions, authors, titles, categories and dates restrict a search:{' '}
        <a href="/search">how to search</a>.
      </p>
      <p>
        <strong id="comments">Comments.</strong> Among their siblings, by what one may surely expect of them:
        the lower end of Wilson’s interval at 95 % for the share of the n readers with an opinion who find a
        comment helpful, <code>{wilsonLowerBoundFormula()}</code>. So 10 of 11 (0.62) stands before 1 of 1
        (0.21). Then the fewest who do not, then the oldest. “Newest first” asks nobody’s opinion. Who found
        what helpful is shown to nobody.
      </p>
      <p>
        <strong>Latest.</strong> The newest first; papers without a date come last.
      </p>
    </section>
  );
}

function Collection({ facts }: { facts: InstanceFacts }) {
  const { papers, indexed, oldestYear, newestDay } = facts;
  return (
    <section class="about-rail">
      <h2>What is here</h2>
      <p>
        {counted(papers, 'paper')}
        {oldestYear !== null && newestDay !== null
          ? `, published from ${oldestYear} to ${dateInWords(newestDay, '')}`
          : ''}
        .{' '}
        {indexed >= papers
          ? 'All of them can be searched.'
          : `${grouped(indexed)} of them can be searched so far; the others follow within minutes.`}
      </p>
    </section>
  );
}

function Sources({ facts }: { facts: InstanceFacts }) {
  return (
    <section id="sources">
      <h2>Where papers come from</h2>
      {facts.sources.length > 0 ? (
        <table>
          <thead>
            <tr>
              <th scope="col">Source</th>
              <th scope="col">Last run</th>
              <th scope="col" class="number">
                Papers added
              </th>
            </tr>
          </thead>
          <tbody>
            {facts.sources.map(({ name, lastRun, added }) => (
              <tr>
                <td>{name}</td>
                <td>{lastRun === null ? 'never' : `${lastRun.slice(0, 16).replace('T', ' ')} UTC`}</td>
                <td class="number">{grouped(added)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      <p>
        The owner of this instance chooses its sources: <code>BROADSHEET_SOURCES</code> names services that
        are asked on their schedules, such as <code>arxiv-oai</code>, <code>arxiv-rss</code> and{' '}
        <code>hf-daily</code>. Files are brought in from the command line, while the server runs or not:
      </p>
      <pre>
        <code>./bin/broadsheet import papers.jsonl.gz 2026-01-21.json</code>
      </pre>
      <p>
        A <code>.jsonl</code> file (<code>.gz</code> and <code>.zst</code> too) has one paper a line; CSV,
        TSV, BibTeX and RIS are read as well. A file named by its day, such as <code>2026-01-21.json</code>,
        is an answer of the Hugging Face daily papers and fills that day.
      </p>
    </section>
  );
}

/** Topics or categories, with how many of the newest papers are about them. */
function Subjects({
  name,
  anchor,
  subjects,
}: {
  name: string;
  anchor: string;
  subjects: readonly Subject[];
}) {
  if (subjects.length === 0) return null;
  return (
    <section id={anchor} class="about-subjects">
      <h2>{name}</h2>
      <ul class="subjects">
        {subjects.map((subject) => (
          <li>
            <a href={subject.href}>{subject.name}</a>
            {subject.code ? <span class="subject-note"> {subject.code}</span> : null}
            <span class="subject-note"> {grouped(subject.papers)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
