import type { PropsWithChildren } from 'hono/jsx';
import type { PaperDetail } from '../feed/card.ts';
import { Stars, votesHereInWords } from './card-facts.tsx';
import { ExportLinks } from './collections/head.tsx';
import { dateInWords } from './dates.ts';
import { citeHref, periodHref } from './links.ts';
import { counted, grouped } from './words.ts';

const LINK_NAMES = {
  pdf: 'PDF',
  page: 'Paper’s page',
  code: 'Code',
  project: 'Project page',
  data: 'Data or model',
  picture: 'Picture',
} as const;
const SCHEME_NAMES = { arxiv: 'arXiv', doi: 'DOI', openreview: 'OpenReview' } as const;

/** The facts beside a paper's text. Unknown ones are left out. */
export function PaperFacts({ paper, thisYear }: { paper: PaperDetail; thisYear: string }) {
  return (
    <aside class="paper-facts" aria-label="About this paper">
      <dl>
        {paper.upvotes > 0 ? (
          <Fact name="Votes">
            {grouped(paper.upvotes)}
            {votesHereInWords(paper)}
          </Fact>
        ) : null}
        {paper.comments > 0 ? (
          <Fact name="Discussion">
            <a href="#discussion">{counted(paper.comments, 'comment')}</a>
          </Fact>
        ) : null}
        {paper.published ? (
          <Fact name="Published">
            <time datetime={paper.published}>{dateInWords(paper.published, '')}</time>
          </Fact>
        ) : null}
        {paper.organization === null ? null : (
          <Fact name="Organization">
            <a href={paper.organization.href}>{paper.organization.name}</a>
          </Fact>
        )}
        {paper.venue ? <Fact name="Venue">{paper.venue}</Fact> : null}
        {paper.citations === null ? null : <Fact name="Cited">{counted(paper.citations, 'time')}</Fact>}
        <Categories paper={paper} />
        <Identifiers paper={paper} />
        <FrontPageDays days={paper.days} thisYear={thisYear} />
        {paper.comment ? <Fact name="Authors’ comment">{paper.comment}</Fact> : null}
        {paper.license ? <Fact name="License">{paper.license}</Fact> : null}
        <Sources sources={paper.sources} />
        <Fact name="Cite">
          <ul class="cite-links">
            <ExportLinks href={citeHref(paper.address)} />
          </ul>
        </Fact>
      </dl>
    </aside>
  );
}

function Fact({ name, children }: PropsWithChildren<{ name: string }>) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Where to read it, its code and its pages: on a phone right under its head. */
export function PaperLinks({ paper }: { paper: PaperDetail }) {
  if (paper.links.length === 0) return null;
  return (
    <ul class="paper-links" aria-label="Where to read it">
      {paper.links.map(({ kind, url, stars }) => (
        <li>
          <a href={url} rel="noopener nofollow external">
            {LINK_NAMES[kind]}
          </a>
          <Stars stars={stars} />
        </li>
      ))}
    </ul>
  );
}

function Categories({ paper }: { paper: PaperDetail }) {
  if (paper.categories.length === 0) return null;
  return (
    <Fact name={paper.categories.length === 1 ? 'Category' : 'Categories'}>
      <ul>
        {paper.categories.map(({ name, code, href }) => (
          <li>
            <a href={href}>{name}</a>
            {name === code ? null : <span class="fact-note"> {code}</span>}
          </li>
        ))}
      </ul>
    </Fact>
  );
}

function Identifiers({ paper }: { paper: PaperDetail }) {
  return (
    <>
      {paper.identifiers.map(({ scheme, value, url }) => (
        <Fact name={SCHEME_NAMES[scheme]}>
          <a class="identifier" href={url} rel="noopener external">
            {value}
          </a>
        </Fact>
      ))}
    </>
  );
}

function FrontPageDays({ days, thisYear }: { days: readonly string[]; thisYear: string }) {
  if (days.length === 0) return null;
  return (
    <Fact name="On the front page">
      <ul>
        {days.map((day) => (
          <li>
            <a href={periodHref('day', day)}>{dateInWords(day, thisYear)}</a>
          </li>
        ))}
      </ul>
    </Fact>
  );
}

function Sources({ sources }: { sources: PaperDetail['sources'] }) {
  if (sources.length === 0) return null;
  return (
    <Fact name="Known from">
      <ul>
        {sources.map(({ name, fields }) => (
          <li>
            {name}
            {fields.length === 0 ? null : <span class="fact-note"> {fields.join(', ')}</span>}
          </li>
        ))}
      </ul>
    </Fact>
  );
}
