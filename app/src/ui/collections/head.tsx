import type { CollectionView } from '../../feed/collection.ts';
import { Moment } from '../admin/moment.tsx';
import { ByMail } from '../by-mail.tsx';
import { FollowButton, type FollowState } from '../follow-button.tsx';
import { withParameters } from '../links.ts';
import { WordsOfPeople } from '../words-of-people.tsx';
import { Person } from './person.tsx';
import { countsOf } from './words.ts';

interface CollectionHeadProps {
  collection: CollectionView;
  follow: FollowState | null;
  isArranging: boolean;
  /** False for visitors, and for moderators, who act themselves. */
  mayReport: boolean;
  /** ms UTC */
  now: number;
}

/** What a list is, whose it is, and what can be done with it. */
export function CollectionHead(props: CollectionHeadProps) {
  const { collection, follow, isArranging, mayReport, now } = props;
  const { id, title, href, right, owner, updatedAt, visibility } = collection;
  const editors = collection.editors.filter(({ hasAccepted }) => hasAccepted);
  const mayEdit = right === 'edit' || right === 'own';
  return (
    <header class="collection-head">
      <h1>{title}</h1>
      <p class="list-note">
        By <Person person={owner} />
        {editors.map((editor) => (
          <>
            {', '}
            <Person person={editor} />
          </>
        ))}{' '}
        · {countsOf(collection)} · changed <Moment at={updatedAt} now={now} />
      </p>
      <WordsOfPeople html={collection.descriptionHtml} className="collection-about" />
      {collection.hiddenBecause === null ? null : (
        <p class="setup-note" role="status">
          Moderators have hidden this list: {collection.hiddenBecause}
        </p>
      )}
      <div class="collection-acts">
        <FollowButton follow={follow} of={`“${title}”`} />
        <ul class="collection-links">
          {mayEdit ? (
            <>
              <li>
                {isArranging ? (
                  <a href={href}>Done arranging</a>
                ) : (
                  <a href={`${href}?arrange=1`}>Arrange and annotate</a>
                )}
              </li>
              <li>
                <a href={`/collection/${id}/import`}>Add many</a>
              </li>
              <li>
                <a href={`/collection/${id}/settings`}>
                  {right === 'own' ? 'Settings and editors' : 'Editors'}
                </a>
              </li>
            </>
          ) : null}
          {visibility === 'public' ? (
            <li>
              <ByMail list={`collection:${id}`} />
            </li>
          ) : null}
          <ExportLinks href={href} />
          {mayReport && !mayEdit && visibility === 'public' ? (
            <li>
              <a href={withParameters('/report', { subject: `collection-${id}` })} rel="nofollow">
                Report
              </a>
            </li>
          ) : null}
        </ul>
      </div>
    </header>
  );
}

const FORMATS = [
  ['bibtex', 'BibTeX'],
  ['ris', 'RIS'],
  ['csl', 'CSL-JSON'],
] as const;

/** The references behind an address, in each format. */
export function ExportLinks({ href }: { href: string }) {
  return (
    <>
      {FORMATS.map(([format, name]) => (
        <li>
          <a href={withParameters(href, { format })} rel="nofollow" download>
            {name}
          </a>
        </li>
      ))}
    </>
  );
}
