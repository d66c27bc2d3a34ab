import { addToPaper, mayAddTo, readAdditions } from '../../../community/additions.ts';
import { describePaper } from '../../../community/describe-paper.ts';
import { findPaper } from '../../../community/find-paper.ts';
import { readFinding } from '../../../community/findings.ts';
import { submitPaper } from '../../../community/submit-paper.ts';
import { submissionOf } from '../../../feed/submission.ts';
import { PUBLIC_WEB } from '../../../outbound/reach.ts';
import { aFinding, aSubmission } from './examples-submissions.ts';
import type { FunctionRow } from './table.ts';
import { everybody, moderators, readerAndModerators, readerOnly, voices } from './who.ts';

const ADDED = { project: '', code: 'https://example.org/code', picture: '', alt: '', organization: '' };

/** Its submitter and curators: others are refused. */
const submitters = { ...readerAndModerators('done', '403'), anonymous: '401' };

/** What somebody puts on the day, and who adds to it. */
export const SUBMISSION_FUNCTIONS: readonly FunctionRow[] = [
  {
    name: 'community/find-paper.ts findPaper',
    when: 'that is here',
    who: voices('done'),
    call: (actor, { store, feed, now }) => {
      const places = { store, settings: feed.settings, version: '0.0.0', reach: PUBLIC_WEB };
      const terms = { now, limited: true, signal: AbortSignal.timeout(10_000) };
      return findPaper(actor, places, 'arXiv:2601.00002', terms);
    },
  },
  {
    name: 'community/describe-paper.ts describePaper',
    who: moderators('done'),
    call: (actor, { store, feed, now }) => {
      const typed = {
        title: 'The sea at night',
        authors: 'Ada Poe',
        abstract: '',
        url: 'https://example.org',
      };
      return describePaper(actor, { store, settings: feed.settings }, typed, { now });
    },
  },
  {
    name: 'community/findings.ts readFinding',
    when: 'of the reader’s',
    who: readerOnly('done', 'nothing'),
    call: async (actor, scene) => readFinding(actor, scene.store, (await aFinding(scene)).id, scene.now),
  },
  {
    name: 'community/submit-paper.ts submitPaper',
    when: 'that the reader found',
    who: { ...readerOnly('done', 'nothing'), suspended: '403' },
    call: async (actor, scene) => {
      const { id } = await aFinding(scene);
      const { store, feed, now } = scene;
      const terms = { clock: () => now, limited: true, settings: feed.settings };
      const { kind } = await submitPaper(actor, store, id, terms);
      return kind === 'submitted' ? kind : null;
    },
  },
  {
    name: 'community/additions.ts mayAddTo',
    when: 'the reader’s submission',
    who: readerAndModerators('done', 'nothing'),
    call: async (actor, scene) =>
      (await mayAddTo(actor, scene.store.db, (await aSubmission(scene)).paper)) || null,
  },
  {
    name: 'community/additions.ts readAdditions',
    when: 'of the reader’s submission',
    who: submitters,
    call: async (actor, scene) => readAdditions(actor, scene.store, (await aSubmission(scene)).address),
  },
  {
    name: 'community/additions.ts addToPaper',
    when: 'the reader’s submission',
    who: submitters,
    call: async (actor, scene) => {
      const { address: paper } = await aSubmission(scene);
      return addToPaper(actor, scene.store, { paper, ...ADDED }, { now: scene.now, limited: true });
    },
  },
  {
    name: 'feed/submission.ts submissionOf',
    who: everybody('done'),
    call: async (actor, scene) => submissionOf(scene.feed, actor, (await aSubmission(scene)).address),
  },
];
