import type { Handler } from 'hono';
import { adminStorage, type StorageView } from '../../../admin/storage.ts';
import { AdminPage } from '../../../ui/admin/admin-page.tsx';
import { DataTable } from '../../../ui/admin/data-table.tsx';
import { type Fact, FactList } from '../../../ui/admin/fact-list.tsx';
import { Moment } from '../../../ui/admin/moment.tsx';
import { byteSize, grouped } from '../../../ui/words.ts';
import type { AppEnvironment } from '../../environment.ts';
import { loadChrome, type PageContext } from '../context.ts';
import { respond } from '../respond.ts';
import { doneSentence } from './done.ts';

const NOTE = 'What is kept, how much room it takes, and when it was last copied.';

/** `/admin/storage` */
export function storageHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const storage = await adminStorage(context.get('actor'), pages.admin);
    const now = pages.admin.now();
    return respond(
      context,
      <AdminPage
        chrome={await loadChrome(pages, context)}
        part="storage"
        note={NOTE}
        done={doneSentence(context)}
      >
        <FactList facts={rowsOf(storage)} />
        <DataTable
          caption="Room on disk"
          columns={[{ name: 'What' }, { name: 'Size', number: true }, { name: 'Where', long: true }]}
          rows={sizesOf(storage)}
        />
        <Backups storage={storage} now={now} />
      </AdminPage>,
    );
  };
}

function rowsOf({ papers, records, renderings, versions }: StorageView): Fact[] {
  return [
    { name: 'Papers', value: grouped(papers) },
    { name: 'Records', value: grouped(records), note: 'what each source said' },
    { name: 'Renderings', value: grouped(renderings), note: 'pages with formulas, made once' },
    { name: 'Versions', value: grouped(versions), note: 'texts that papers had' },
  ];
}

function sizesOf({ database, dataFolder, store, index, backups, free }: StorageView) {
  const place = database === 'sqlite' ? <code>{dataFolder}/store.sqlite</code> : 'the PostgreSQL database';
  return [
    ['Store', byteSize(store), place],
    ['Search index', byteSize(index), <code>{dataFolder}/index</code>],
    ['Copies before upgrades', byteSize(backups), <code>{dataFolder}/backups</code>],
    [<strong>Free</strong>, <strong>{byteSize(free)}</strong>, 'on the disk of the data folder'],
  ];
}

function Backups({ storage: { lastBackup, copies }, now }: { storage: StorageView; now: number }) {
  return (
    <section class="admin-section" aria-labelledby="backups">
      <h2 id="backups">Backups</h2>
      <p class="admin-text">
        {lastBackup === null ? (
          'No backup was made yet.'
        ) : (
          <>
            The last one was made <Moment at={lastBackup.at} now={now} />: <code>{lastBackup.file}</code>,{' '}
            {byteSize(lastBackup.bytes)}.
          </>
        )}{' '}
        <code>broadsheet backup FILE</code> makes one while everything goes on.
      </p>
      {copies.length === 0 ? null : (
        <DataTable
          caption="Copies that upgrades kept"
          columns={[{ name: 'File' }, { name: 'Size', number: true }, { name: 'Made' }]}
          rows={copies.map(({ name, bytes, writtenAt }) => [
            <code>{name}</code>,
            byteSize(bytes),
            <Moment at={writtenAt} now={now} />,
          ])}
        />
      )}
    </section>
  );
}
