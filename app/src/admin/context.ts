import type { SnapshotFacts } from '@broadsheet/search';
import type { Settings } from '../config/config.ts';
import type { Environment, StoredSettings } from '../config/setting.ts';
import type { Store } from '../store/store.ts';

/** What an instance is looked at with. */
export interface AdminContext {
  store: Store;
  /** As they are now. */
  readonly settings: Settings;
  /** Where the settings were read from: `process.env`. */
  environment: Environment;
  /** What the owner has set, as it is now. */
  readonly stored: StoredSettings;
  /** The search index as it is searched now. */
  snapshot(): Pick<SnapshotFacts, 'documents' | 'position' | 'segments'>;
  /** The present moment, ms UTC. */
  now(): number;
}
