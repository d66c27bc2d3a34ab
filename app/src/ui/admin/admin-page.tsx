import type { PropsWithChildren } from 'hono/jsx';
import type { Part } from '../../admin/warnings.ts';
import type { Chrome } from '../chrome.ts';
import { Page } from '../page.tsx';
import { ADMIN_PARTS, partHref } from './parts.ts';

interface AdminPageProps {
  chrome: Chrome;
  /** Null: the overview. */
  part: Part | null;
  /** One line about the page. */
  note: string;
  /** What the last action did, in a sentence; null: there was none. */
  done: string | null;
}

/** The document around a page of `/admin`: its navigation, its head, and what was done last. */
export function AdminPage({ chrome, part, note, done, children }: PropsWithChildren<AdminPageProps>) {
  const title = ADMIN_PARTS.find((entry) => entry.part === part)?.name ?? 'Overview';
  const facts = {
    title: `${title} · Admin`,
    description: note,
    canonical: part === null ? '/admin' : partHref(part),
    unlisted: true,
  };
  return (
    <Page chrome={chrome} facts={facts}>
      <div class="admin">
        <nav class="admin-nav" aria-label="Admin">
          <ul>
            <AdminLink href="/admin" name="Overview" current={part === null} />
            {ADMIN_PARTS.map((entry) => (
              <AdminLink href={partHref(entry.part)} name={entry.name} current={entry.part === part} />
            ))}
            <AdminLink href="/moderation/reports" name="Moderation" current={false} />
            <AdminLink href="/admin/people" name="People" current={false} />
            <AdminLink href="/admin/audit" name="Audit" current={false} />
            <AdminLink href="/setup" name="Setup" current={false} />
          </ul>
        </nav>
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

function AdminLink({ href, name, current }: { href: string; name: string; current: boolean }) {
  return (
    <li>
      <a href={href} aria-current={current ? 'page' : undefined}>
        {name}
      </a>
    </li>
  );
}
