import { readAudit } from '../../../community/audit.ts';
import { actOnPapers } from '../../../community/moderation/act-on-papers.ts';
import { endSessionsOf } from '../../../community/moderation/end-sessions.ts';
import { hidePaper } from '../../../community/moderation/hide-paper.ts';
import {
  listMerges,
  mergePapersByOffice,
  undoMergeByOffice,
} from '../../../community/moderation/merge-papers.ts';
import { requireOffice } from '../../../community/moderation/office.ts';
import { listPeople } from '../../../community/moderation/people-list.ts';
import { report } from '../../../community/moderation/report.ts';
import { countOpenReports, decideReports, listReports } from '../../../community/moderation/report-queue.ts';
import { setRole } from '../../../community/moderation/set-role.ts';
import { suspend } from '../../../community/moderation/suspend.ts';
import { listTwins, tellApart } from '../../../community/moderation/twins.ts';
import { aPair, aPaper, handleOf } from './examples.ts';
import type { FunctionRow } from './table.ts';
import { moderators, owners, voices } from './who.ts';

const WHY = 'Advertising';
const FOLDER = 'community/moderation';

const act = (name: string, call: FunctionRow['call']): FunctionRow => ({
  name: `${FOLDER}/${name}`,
  who: moderators('done'),
  call,
});

/** What is done by office. */
export const MODERATION_FUNCTIONS: readonly FunctionRow[] = [
  {
    name: `${FOLDER}/report.ts report`,
    who: voices('done'),
    call: (actor, { store, now }) =>
      report(actor, store, { subject: 'paper-2601.00001', reason: WHY }, { now, limited: true }),
  },
  act('office.ts requireOffice', (actor) => requireOffice(actor, 'moderator')),
  act('report-queue.ts listReports', (actor, { store }) => listReports(actor, store)),
  act('report-queue.ts countOpenReports', (actor, { store }) => countOpenReports(actor, store)),
  act('report-queue.ts decideReports', (actor, { store, now }) =>
    decideReports(
      actor,
      store,
      { subject: 'paper-2601.00001', outcome: 'dismissed', why: WHY },
      { now, limited: true },
    ),
  ),
  act('act-on-papers.ts actOnPapers', (actor, { store, now }) =>
    actOnPapers(actor, store, { why: WHY, terms: { now, limited: true } }, () =>
      Promise.resolve({ outcome: 'done' }),
    ),
  ),
  act('hide-paper.ts hidePaper', async (actor, scene) =>
    hidePaper(
      actor,
      scene.store,
      { paper: await aPaper(scene), hide: true, why: WHY },
      { now: scene.now, limited: true },
    ),
  ),
  act('merge-papers.ts mergePapersByOffice', async (actor, scene) =>
    mergePapersByOffice(
      actor,
      scene.store,
      { kept: await aPaper(scene), other: await aPaper(scene), why: WHY },
      { now: scene.now, limited: true },
    ),
  ),
  act('merge-papers.ts undoMergeByOffice', (actor, { store, now }) =>
    undoMergeByOffice(actor, store, { decision: 1, why: WHY }, { now, limited: true }),
  ),
  act('merge-papers.ts listMerges', (actor, { store }) => listMerges(actor, store)),
  act('suspend.ts suspend', async (actor, scene) =>
    suspend(
      actor,
      scene.store,
      { handle: await handleOf(scene), until: scene.now + 1000, why: WHY },
      { now: scene.now, limited: true },
    ),
  ),
  act('twins.ts listTwins', (actor, { store }) => listTwins(actor, store)),
  act('twins.ts tellApart', async (actor, scene) =>
    tellApart(actor, scene.store, { ...(await aPair(scene)), why: WHY }, { now: scene.now, limited: true }),
  ),
  act('people-list.ts listPeople', (actor, { store, now }) =>
    listPeople(actor, store, { query: '', page: 1, now }),
  ),
  ...(['curator', 'moderator', 'owner'] as const).map(
    (role): FunctionRow => ({
      name: `${FOLDER}/set-role.ts setRole`,
      when: `to ${role}`,
      who: role === 'curator' ? moderators('done') : owners('done'),
      call: async (actor, scene) =>
        setRole(
          actor,
          scene.store,
          { handle: await handleOf(scene), role, why: WHY },
          { now: scene.now, limited: true },
        ),
    }),
  ),
  {
    name: `${FOLDER}/end-sessions.ts endSessionsOf`,
    who: owners('done'),
    call: async (actor, scene) =>
      endSessionsOf(actor, scene.store, { handle: await handleOf(scene) }, { now: scene.now, limited: true }),
  },
  {
    name: 'community/audit.ts readAudit',
    who: owners('done'),
    call: (actor, { store }) => readAudit(actor, store),
  },
];
