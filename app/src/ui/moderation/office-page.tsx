import type { PropsWithChildren } from 'hono/jsx';
import type { Chrome } from '../chrome.ts';
import { Page } from '../page.tsx';

type OfficePart = 'log' | 'reports' | 'claims' | 'people' | 'merge' | 'twins' | 'audit';

const PARTS: readonly { part: OfficePart; name: string; href: string; ownersOnly?: true }[] = [
  { part: 'log', name: 'Log', href: '/moderation' },
  { part: 'reports', name: 'Reports', href: '/moderation/reports' },
  { part: 'claims', name: 'Claims', href: '/moderation/claims' },
  { part: 'people', name: 'People', href: '/admin/people' },
  { part: 'merge', name: 'Merge', href: '/moderation/merge' },
  { part: 'twins', name: 'Twins', href: '/moderation/twins' },
  { part: 'audit', name: 'Audit', href: '/admin/audit', ownersOnly: true },
];

interface OfficePageProps {
  chrome: Chrome;
  title: string;
  /** Null for a page of its own that a part leads to. */
  part: OfficePart | null;
  canonical: string;
  /** One line about the page. */
  note: string;
  /** What the last action did, in a sentence; null: there was none. */
  done?: string | null;
}

/** The document around a page of moderation, with its navigation for those who have an office. */
export function OfficePage(props: PropsWithChildren<OfficePageProps>) {
  const { chrome, title, part, canonical, note, done = null, children } = props;
  const { reader } = chrome;
  const isOffice = reader?.kind === 'member' && reader.isModerator;
  const shown = PARTS.filter(({ ownersOnly }) => !ownersOnly || (isOffice && reader.isOwner));
  return (
    <Page chrome={chrome} facts={{ title, description: note, canonical, unlisted: true }}>
      <div class={isOffice ? 'admin' : 'office'}>
        {isOffice ? (
          <nav class="admin-nav" aria-label="Moderation">
            <ul>
              {shown.map((entry) => (
                <li>
                  <a href={entry.href} aria-current={entry.part === part ? 'page' : undefined}>
                    {entry.name}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        ) : null}
        <div class="admin-content">
          <h1>{title}</h1>
          <p class="admin-note">{note}</p>
          {done === null ? null : (
            <p class="flash" role="status">
              {done}
            </p>
          )}
          {children}
        </div>
      </div>
    </Page>
  );
}
