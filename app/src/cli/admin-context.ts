import type { AdminContext } from '../admin/context.ts';
import { openIndexReader } from '../catalogue/index-reader.ts';
import type { SettingsOrigin } from '../live-settings.ts';
import { openStore } from '../store/open.ts';
import { storedSettings } from '../store/settings.ts';

/** Opens the store and the index for a command that looks at the instance, and closes them after it. */
export async function withInstance<Result>(
  { environment, read }: SettingsOrigin,
  look: (context: AdminContext) => Promise<Result>,
): Promise<Result> {
  const store = await openStore(read({}));
  try {
    const stored = await storedSettings(store.db);
    const settings = read(stored);
    const reader = await openIndexReader(settings.dataFolder);
    try {
      const snapshot = () => reader.snapshot();
      return await look({ store, settings, environment, stored, snapshot, now: Date.now });
    } finally {
      reader.close();
    }
  } finally {
    await store.close();
  }
}
