import type { PersonView } from '../feed/person.ts';
import { Bars } from './bars.tsx';
import { dateInWords } from './dates.ts';
import { counted } from './words.ts';

/** The head of somebody's page: who they are, as far as they tell. */
export function PersonHead({ person, mayReport }: { person: PersonView; mayReport: boolean }) {
  const { name, handle, since, about, link, authors, activity, submitted } = person;
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
      <h2 class="person-part">
        {submitted === null || submitted.total === 0
          ? 'Nothing to see yet'
          : `Submitted, ${counted(submitted.total, 'paper')}`}
      </h2>
    </header>
  );
}

function hostOf(link: string): string {
  return new URL(link).host;
}
