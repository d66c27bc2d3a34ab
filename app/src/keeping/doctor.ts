import { sql } from 'kysely';
import { makeDataFolder } from '../store/data-folder.ts';
import { openStore, type StorePlace } from '../store/open.ts';
import type { Store } from '../store/store.ts';
import { checkFolds } from './check-folds.ts';
import { checkIndex } from './check-index.ts';
import { checkMachine } from './check-machine.ts';
import { checkStore } from './check-store.ts';
import { ailing, type Finding, healthy } from './finding.ts';

/** What was checked; `ok` when nothing has to be done. */
export interface Diagnosis {
  ok: boolean;
  /** Things looked at by all checks together. */
  checked: number;
  findings: Finding[];
}

/** Checks an instance, also while it runs. A store of an older version is upgraded, as by every command. */
export async function examine(place: StorePlace, now = Date.now()): Promise<Diagnosis> {
  makeDataFolder(place.dataFolder);
  return diagnosis([...checkMachine(place), ...(await examineStore(place, now))]);
}

export function diagnosis(findings: Finding[]): Diagnosis {
  const checked = findings.reduce((sum, finding) => sum + finding.checked, 0);
  return { ok: findings.every(({ ok }) => ok), checked, findings };
}

async function examineStore(place: StorePlace, now: number): Promise<Finding[]> {
  let store: Store | null = null;
  try {
    store = await openStore(place);
    const { rows } = await sql`select name from migrations`.execute(store.db);
    return [
      healthy('migrations', rows.length, 'The tables are those of this version.'),
      ...(await checkStore(store, now)),
      await checkFolds(store.db),
      ...(await checkIndex(store.db, place.dataFolder)),
    ];
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const advice = 'Do what it says; a damaged store is replaced by broadsheet restore FILE --force.';
    return [ailing('store', 1, `The store cannot be read: ${reason}`, advice)];
  } finally {
    await store?.close();
  }
}
