import type { PersonView } from '../feed/person.ts';
import { Bars } from './bars.tsx';
import { CollectionList } from './collections/collection-list.tsx';
import { dateInWords } from './dates.ts';
import { FollowButton, type FollowState } from './follow-button.tsx';
import { counted } from './words.ts';

interface PersonHeadProps {
  person: PersonView;
  /** Null for visitors, and for oneself. */
  follow: FollowState | null;
  mayReport: boolean;
  /** ms UTC */
  now: number;
}

/** The head of somebody's page: who they are, as far as they tell, and the lists that they keep. */
export function PersonHead({ person, follow, mayReport, now }: PersonHeadProps) {
  const { name, handle, since, about, link, authors, activity, collections } = person;
  return (
    <header class="person">
      <h1>{name}</h1>
      <p class="list-note">
        @{handle} · here since {dateInWords(since, '')}
        {link === '' ? null : (
          <>
            {' · '}
            <a href={link} rel="noopener nofollow ugc external">
              {hostOf(link)}
            </a>
          </>
        )}
        {mayReport ? (
          <>
            {' · '}
            <a
              class="quiet-link"
              href={`/report?subject=person-${encodeURIComponent(handle)}`}
              rel="nofollow"
            >
              Report
            </a>
          </>
        ) : null}
      </p>
      <FollowButton follow={follow} of={name} />
      {about === '' ? null : <p class="person-about">{about}</p>}
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
      {activity?.some(({ acts }) => acts > 0) ? (
        <Bars
          bars={activity.map(({ month, acts }) => ({ name: month, count: acts }))}
          unit="act"
          label="Public acts a month"
        />
      ) : null}
      {collections.length === 0 ? null : (
        <>
          <h2 class="person-part">Collections</h2>
          <CollectionList collections={collections} now={now} named={false} level={3} />
        </>
      )}
      <PapersHead person={person} />
    </header>
  );
}

/** Stands above the papers that they submitted. */
function PapersHead({ person: { submitted, collections } }: { person: PersonView }) {
  if (submitted !== null && submitted.total > 0) {
    return <h2 class="person-part">Submitted, {counted(submitted.total, 'paper')}</h2>;
  }
  return collections.length > 0 ? null : <h2 class="person-part">Nothing to see yet</h2>;
}

function hostOf(link: string): string {
  return new URL(link).host;
}
