import type { Handler } from 'hono';
import { organizationList, organizations } from '../../feed/organization.ts';
import { OrganizationLines } from '../../ui/organizations.tsx';
import { Page } from '../../ui/page.tsx';
import { counted } from '../../ui/words.ts';
import type { AppEnvironment } from '../environment.ts';
import { loadChrome, type PageContext } from './context.ts';
import { namedListHandler } from './named-list.tsx';
import { respond } from './respond.ts';

/** `/organizations/{slug}`: papers that an organization's name stands on. */
export function organizationHandler(pages: PageContext): Handler<AppEnvironment> {
  return namedListHandler(pages, {
    path: '/organizations',
    follows: 'organization',
    load: organizationList,
    missing: (slug) => ({
      title: 'No organization has this name',
      explanation: 'No paper in the collection names it. Names may be written in several ways.',
      query: slug.replaceAll('-', ' '),
      links: [{ name: 'Organizations', href: '/organizations' }],
    }),
    describe: ({ total, name }) => `${counted(total, 'paper')} of ${name}.`,
    note: ({ total, otherForms }) => (
      <>
        {counted(total, 'paper')}
        {otherForms.length > 0 ? `, also written ${otherForms.join('; ')}` : ''} ·{' '}
        <a href="/organizations">All organizations</a>
      </>
    ),
  });
}

const FACTS = {
  title: 'Organizations',
  description: 'The organizations with most new papers here.',
  canonical: '/organizations',
};

/** `/organizations`: those that published most in the last year. */
export function organizationsHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const lines = await organizations(pages.feed);
    return respond(
      context,
      <Page chrome={await loadChrome(pages, context)} facts={FACTS}>
        <OrganizationLines organizations={lines} />
      </Page>,
    );
  };
}
