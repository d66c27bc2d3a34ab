import type { Encoder } from '@broadsheet/encode';
import type { Engine } from './engine.ts';

/** Every engine of the bench by its name: ours first, then its peers. */
export const engines = {
  broadsheet: async (encoder) => (await import('./broadsheet.ts')).broadsheet(encoder),
  sqlite: async () => (await import('./peers/sqlite.ts')).sqlite(),
  lancedb: async () => (await import('./peers/lancedb.ts')).lancedb({ exact: false }),
  'lancedb-exact': async () => (await import('./peers/lancedb.ts')).lancedb({ exact: true }),
  orama: async () => (await import('./peers/orama.ts')).orama(),
  minisearch: async () => (await import('./peers/minisearch.ts')).minisearch(),
  flexsearch: async () => (await import('./peers/flexsearch.ts')).flexsearch(),
  pglite: async () => (await import('./peers/pglite.ts')).pglite(),
} satisfies Record<string, (encoder: Encoder | null) => Promise<Engine>>;

export type EngineName = keyof typeof engines;

const isEngineName = (name: string): name is EngineName => Object.hasOwn(engines, name);

/** All but ours. */
export const peerNames = Object.keys(engines)
  .filter(isEngineName)
  .filter((name) => name !== 'broadsheet');
