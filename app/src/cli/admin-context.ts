import type { AdminContext } from '../admin/context.ts';
import { openIndexReader } from '../catalogue/index-reader.ts';
import type { Settings } from '../config.ts';
import { openStore } from '../store/open.ts';

/** Opens the store and the index for a command that looks at the instance, and closes them after it. */
export async function withInstance<Result>(
  settings: Settings,
  look: (context: AdminContext) => Promise<Result>,
): Promise<Result> {
  const store = await openStore(settings);
  try {
    const reader = await openIndexReader(settings.dataFolder);
    try {
      const snapshot = () => reader.snapshot();
      return await look({ store, settings, environment: process.env, snapshot, now: Date.now });
    } finally {
      reader.close();
    }
  } finally {
    await store.close();
  }
}
