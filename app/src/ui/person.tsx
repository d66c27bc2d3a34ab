import type { PersonView } from '../feed/person.ts';
import { Bars } from './bars.tsx';
import { CollectionList } from './collections/collection-list.tsx';
import { dateInWords } from './dates.ts';
import { SaidList } from './discussion/said-list.tsx';
import { FollowButton, type FollowState } from './follow-button.tsx';
import { withParameters } from './links.ts';
import { counted } from './words.ts';
import { WordsOfPeople } from './words-of-people.tsx';

interface PersonHeadProps {
  person: PersonView;
  /** Null for visitors, and for whose page it is. */
  follow: FollowState | null;
  mayReport: boolean;
  /** Whether the reader is a moderator, and this somebody else. */
  mayModerate: boolean;
  /** ms UTC */
  now: number;
}

/** The head of somebody's page: who they are, as far as they tell, and before the papers what else they did. */
export function PersonHead({ person, follow, mayReport, mayModerate, now }: PersonHeadProps) {
  const { name, handle, aboutHtml, authors, activity } = person;
  return (
    <header class="person">
      <h1>{name}</h1>
      <Line person={person} />
      <WordsOfPeople html={aboutHtml} className="person-about" />
      {authors.length === 0 ? null : (
        <p class="person-authors">
          Author of papers as{' '}
          {authors.map((author, index) => (
            <>
              {index === 0 ? null : '; '}
              <a href={author.href}>{author.name}</a>
            </>
          ))}
        </p>
      )}
      {mayReport || mayModerate ? (
        <div class="person-acts">
          <FollowButton follow={follow} of={name} />
          {mayReport ? (
            <a href={withParameters('/report', { subject: `person-${handle}` })} rel="nofollow">
              Report
            </a>
          ) : null}
          {mayModerate ? (
            <a href={withParameters('/moderation/suspend', { person: handle })}>Suspend</a>
          ) : null}
        </div>
      ) : null}
      {activity?.some(({ acts }) => acts > 0) ? (
        <Bars
          bars={activity.map(({ month, acts }) => ({ name: month, count: acts }))}
          unit="act"
          label="Public acts a month"
        />
      ) : null}
      <Parts person={person} now={now} />
    </header>
  );
}

function Line({ person: { handle, since, link } }: Pick<PersonHeadProps, 'person'>) {
  return (
    <p class="list-note">
      @{handle} · here since {dateInWords(since, '')}
      {link === '' ? null : (
        <>
          {' · '}
          <a href={link} rel="noopener nofollow ugc external">
            {new URL(link).host}
          </a>
        </>
      )}
    </p>
  );
}

/** What they did, part by part; the papers that they submitted follow on the last. */
function Parts({
  person: { handle, submitted, said, collected },
  now,
}: Pick<PersonHeadProps, 'person' | 'now'>) {
  const isFirst = submitted === null || submitted.page === 1;
  const lists = isFirst ? (collected ?? []) : [];
  const comments = isFirst && said !== null ? said : { said: [], total: 0 };
  const papers = submitted?.total ?? 0;
  if (papers === 0 && lists.length === 0 && comments.total === 0) {
    return <h2 class="person-part">Nothing to see yet</h2>;
  }
  return (
    <>
      {lists.length === 0 ? null : (
        <>
          <h2 class="person-part">Collected, {counted(lists.length, 'list')}</h2>
          <CollectionList collections={lists} now={now} named={false} />
        </>
      )}
      {comments.total === 0 ? null : (
        <>
          <h2 class="person-part">Discussed, {counted(comments.total, 'comment')}</h2>
          <SaidList said={comments.said} now={now} heading="h3" />
          {comments.total <= comments.said.length ? null : (
            <p class="list-note">
              <a href={`/users/${encodeURIComponent(handle)}/comments`}>
                All {counted(comments.total, 'comment')}
              </a>
            </p>
          )}
        </>
      )}
      {papers === 0 ? null : <h2 class="person-part">Submitted, {counted(papers, 'paper')}</h2>}
    </>
  );
}
