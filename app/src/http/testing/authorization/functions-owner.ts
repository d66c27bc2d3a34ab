import { rebuildIndex, retryJobNow, runSourceNow } from '../../../admin/actions.ts';
import { changeSettings } from '../../../admin/change-settings.ts';
import { adminFindings } from '../../../admin/findings.ts';
import { adminJobs } from '../../../admin/jobs.ts';
import { adminOverview } from '../../../admin/overview.ts';
import { adminRefusals } from '../../../admin/refusals.ts';
import { adminIndex } from '../../../admin/search-index.ts';
import { adminSettings } from '../../../admin/settings.ts';
import { type SetupForm, saveSection, setupSections, testSection } from '../../../admin/setup.ts';
import { adminSources } from '../../../admin/sources.ts';
import { adminDisk, adminStorage } from '../../../admin/storage.ts';
import { countMessages, listMessages } from '../../../community/messages.ts';
import { makeOwnerLink } from '../../../community/owner-links.ts';
import { exposure } from '../../../digest/editions/exposure.ts';
import { openEditionCatalogue } from '../../../digest/editions/open-catalogue.ts';
import { countEditions, lastEditions, pastEdition } from '../../../digest/editions/past-editions.ts';
import { previewList } from '../../../digest/editions/preview.ts';
import { takeReport } from '../../../digest/outbox/bounce/take-report.ts';
import { countOutbox, readOutbox } from '../../../digest/outbox/outbox-view.ts';
import { sendAgain } from '../../../digest/outbox/send-again.ts';
import { allowAgain, suppressByHand } from '../../../digest/outbox/suppress.ts';
import type { FunctionRow } from './table.ts';
import { owners } from './who.ts';

const FORM: SetupForm = { typed: { BROADSHEET_NAME: 'The Tide' }, removed: [], testMailTo: '' };

const owner = (name: string, call: FunctionRow['call']): FunctionRow => ({
  name,
  who: owners('done'),
  call,
});

/** What only whoever owns the instance reads and does. */
export const OWNERS_FUNCTIONS: readonly FunctionRow[] = [
  owner('admin/actions.ts retryJobNow', (actor, { admin }) => retryJobNow(actor, admin, 1)),
  owner('admin/actions.ts runSourceNow', (actor, { admin }) => runSourceNow(actor, admin, 'arxiv-rss')),
  owner('admin/actions.ts rebuildIndex', (actor, { admin }) => rebuildIndex(actor, admin)),
  owner('admin/change-settings.ts changeSettings', (actor, { setup }) =>
    changeSettings(setup, actor, { BROADSHEET_NAME: 'The Tide' }),
  ),
  owner('admin/findings.ts adminFindings', (actor, { admin }) => adminFindings(actor, admin)),
  owner('admin/jobs.ts adminJobs', (actor, { admin }) => adminJobs(actor, admin)),
  owner('admin/overview.ts adminOverview', (actor, { admin }) => adminOverview(actor, admin)),
  owner('admin/refusals.ts adminRefusals', (actor, { admin }) =>
    adminRefusals(actor, admin, { source: null, page: 1 }),
  ),
  owner('admin/search-index.ts adminIndex', (actor, { admin }) => adminIndex(actor, admin)),
  owner('admin/settings.ts adminSettings', (actor, { admin }) => adminSettings(actor, admin)),
  owner('admin/setup.ts setupSections', (actor, { setup }) => setupSections(setup, actor)),
  owner('admin/setup.ts saveSection', (actor, { setup }) => saveSection(setup, actor, 'name', FORM)),
  owner('admin/setup.ts testSection', (actor, { setup }) => testSection(setup, actor, 'name', FORM)),
  owner('admin/sources.ts adminSources', (actor, { admin }) => adminSources(actor, admin)),
  owner('admin/storage.ts adminDisk', (actor, { admin }) => adminDisk(actor, admin)),
  owner('admin/storage.ts adminStorage', (actor, { admin }) => adminStorage(actor, admin)),
  owner('digest/editions/exposure.ts exposure', (actor, { feed }) => exposure(feed, actor)),
  owner('digest/editions/past-editions.ts countEditions', (actor, { feed, now }) =>
    countEditions(feed, actor, now),
  ),
  owner('digest/editions/past-editions.ts lastEditions', (actor, { feed }) => lastEditions(feed, actor)),
  {
    name: 'digest/editions/past-editions.ts pastEdition',
    when: 'of an edition that there is not',
    who: owners('nothing'),
    call: (actor, { feed }) => pastEdition(feed, actor, 999),
  },
  owner('digest/editions/preview.ts previewList', async (actor, { feed, store }) => {
    const { catalogue } = await openEditionCatalogue(store, '/nonexistent');
    return previewList({ feed, catalogue }, actor, { kind: 'day', target: '', frequency: 'daily' });
  }),
  owner('community/messages.ts listMessages', (actor, { store, now }) => listMessages(actor, store, now)),
  owner('community/messages.ts countMessages', (actor, { store, now }) => countMessages(actor, store, now)),
  owner('digest/outbox/outbox-view.ts countOutbox', (actor, { store, now }) =>
    countOutbox(actor, store, now),
  ),
  owner('digest/outbox/outbox-view.ts readOutbox', (actor, { store, now }) => readOutbox(actor, store, now)),
  owner('digest/outbox/send-again.ts sendAgain', (actor, { store, now }) =>
    sendAgain(actor, store, { id: 1, now }),
  ),
  owner('digest/outbox/suppress.ts suppressByHand', (actor, { store, now }) =>
    suppressByHand(actor, store, { address: 'ann@example.org', now }),
  ),
  owner('digest/outbox/suppress.ts allowAgain', (actor, { store, now }) =>
    allowAgain(actor, store, { address: 'ann@example.org', now }),
  ),
  owner('digest/outbox/bounce/take-report.ts takeReport', (actor, { store, now }) =>
    takeReport(actor, store, { message: Buffer.from(''), now }),
  ),
  owner('community/owner-links.ts makeOwnerLink', (actor, { store, now }) =>
    makeOwnerLink(store, actor, { now }),
  ),
];
