import type { Handler } from 'hono';
import { adminIndex, type IndexView } from '../../../admin/search-index.ts';
import { adminSettings } from '../../../admin/settings.ts';
import { indexWarnings } from '../../../admin/warnings.ts';
import { Action } from '../../../ui/admin/action.tsx';
import { AdminPage } from '../../../ui/admin/admin-page.tsx';
import { type Fact, FactList } from '../../../ui/admin/fact-list.tsx';
import { Moment } from '../../../ui/admin/moment.tsx';
import { Warnings } from '../../../ui/admin/warnings.tsx';
import { spanInWords } from '../../../ui/ago.ts';
import { byteSize, counted, grouped } from '../../../ui/words.ts';
import type { AppEnvironment } from '../../environment.ts';
import { formTokenOf } from '../../own-form.ts';
import { loadChrome, type PageContext } from '../context.ts';
import { respond } from '../respond.ts';
import { doneSentence } from './done.ts';

const NOTE = 'The search index follows the store. It can always be built from it again.';

/** `/admin/index` */
export function indexHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const view = await adminIndex(context.get('actor'), pages.admin);
    const warnings = indexWarnings(view);
    const settings = adminSettings(context.get('actor'), pages.admin);
    const encoder = settings.find(({ name }) => name === 'BROADSHEET_ENCODER')?.value ?? 'none';
    return respond(
      context,
      <AdminPage
        chrome={await loadChrome(pages, context)}
        part="index"
        note={NOTE}
        done={doneSentence(context)}
      >
        {warnings.length === 0 ? null : <Warnings warnings={warnings} linked={false} />}
        <FactList facts={factsOf(view)} />
        <Rebuild view={view} now={pages.admin.now()} formToken={formTokenOf(context)} />
        <Meaning encoder={encoder} />
      </AdminPage>,
    );
  };
}

/** Which encoder there is, and how another takes its place. */
function Meaning({ encoder }: { encoder: string }) {
  return (
    <section class="admin-section" id="meaning" aria-labelledby="meaning-title">
      <h2 id="meaning-title">Search by meaning</h2>
      <p class="admin-text">
        {encoder === 'none' ? (
          'No encoder is set: papers are found by their words alone.'
        ) : (
          <>
            The encoder is <code>{encoder}</code>.
          </>
        )}{' '}
        Another one is set in the environment as <code>BROADSHEET_ENCODER</code> and holds from the next
        start: the worker then builds the index anew by itself. <code>broadsheet encoder test</code> tries one
        before, and <a href="/admin/settings">Settings</a> tells which there are.
      </p>
    </section>
  );
}

function factsOf(view: IndexView): Fact[] {
  const { papers, indexed, behind, behindSeconds, bytes, segments, lastChange, indexChange } = view;
  const lag = behindSeconds === null ? '' : `, for ${spanInWords(behindSeconds)}`;
  return [
    { name: 'Papers in the store', value: grouped(papers) },
    { name: 'Papers that can be found', value: grouped(indexed) },
    {
      name: 'Changes to take up',
      value: grouped(behind),
      note: `${grouped(indexChange)} of ${grouped(lastChange)} are indexed${lag}`,
    },
    { name: 'Size on disk', value: byteSize(bytes), note: `in ${counted(segments, 'segment')}` },
  ];
}

interface RebuildProps {
  view: IndexView;
  now: number;
  formToken: string;
}

function Rebuild({ view: { rebuildSince, papers }, now, formToken }: RebuildProps) {
  return (
    <section class="admin-section" aria-labelledby="rebuild">
      <h2 id="rebuild">Building it anew</h2>
      {rebuildSince === null ? (
        <>
          <p class="admin-text">
            This is needed when searches miss papers that are here. The worker reads{' '}
            {counted(papers, 'paper')} again; the old index is searched until the new one is whole.
          </p>
          <Action address="/admin/index/rebuild" name="Rebuild the index" formToken={formToken} />
        </>
      ) : (
        <p class="admin-text">
          It is being built anew, as was asked <Moment at={rebuildSince} now={now} />. The old index is
          searched until the new one is whole.
        </p>
      )}
    </section>
  );
}
