import { readSettings } from '../../../config/config.ts';
import { followSettings } from '../../../live-settings.ts';
import { createRenderings } from '../../../papers/renderings.ts';
import type { Instance } from '../../pages/testing.ts';
import type { World } from './scene.ts';

/** The papers that examples are about. */
export const WORLDS_PAPERS = {
  'papers.jsonl': [
    {
      title: 'Tides',
      arxivId: '2601.00001',
      authors: ['Ada Poe'],
      categories: ['cs.LG'],
      keywords: ['Moons'],
    },
    {
      title: 'Ebb and flow',
      arxivId: '2601.00002',
      organization: 'Shore Institute',
      published: '2026-01-20',
    },
    { title: 'An older sea', arxivId: 'math/9201209' },
  ],
  '2026-01-21.json': [{ title: 'Tides', paper: { id: '2601.00001', title: 'Tides', authors: [] } }],
};

/** What functions are called with: the store and the settings of an instance. */
export async function worldOf(
  { store }: Instance,
  { now, environment, folder }: { now: number; environment: Record<string, string>; folder: string },
): Promise<World & { stop(): void }> {
  const read = (stored: Readonly<Record<string, string>>) => ({
    ...readSettings(environment, stored),
    dataFolder: folder,
  });
  const onError = (error: unknown) => {
    throw error;
  };
  const live = await followSettings(store.db, { environment, read }, { everyMs: 3_600_000, onError });
  const settings = live.current();
  const clock = () => now;
  return {
    store,
    now,
    feed: { db: store.db, settings, now: clock, renderings: createRenderings(store.db, onError) },
    admin: {
      store,
      settings,
      environment,
      stored: live.stored(),
      now: clock,
      snapshot: () => ({ documents: 0, position: { origin: '', change: 0 }, segments: [] }),
    },
    setup: { store, live, version: '0.0.0', nonce: '', now: clock },
    stop: () => live.stop(),
  };
}
