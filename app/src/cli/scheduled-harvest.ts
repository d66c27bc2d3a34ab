import type { Settings } from '../config/config.ts';
import { GiveUp, RetryAfter } from '../jobs/failures.ts';
import type { HarvestSource } from '../jobs/handlers.ts';
import { ServiceError } from '../outbound/service-error.ts';
import { harvestSource } from '../papers/harvest.ts';
import { createSource, SOURCE_NAMES } from '../papers/sources/known.ts';
import type { Store } from '../store/store.ts';

/**
 * Harvests a source as a job: a service that says when to come back is believed; a key that is
 * refused, and a name that no source has, are not tried again before the next time on the schedule.
 *
 * @param settings those that hold when a job begins
 */
export function scheduledHarvest(store: Store, settings: () => Settings, version: string): HarvestSource {
  return async (name, signal) => {
    if (!SOURCE_NAMES.includes(name)) {
      throw new GiveUp(
        `There is no source "${name}". Take it out of BROADSHEET_SOURCES; there are: ${SOURCE_NAMES.join(', ')}.`,
      );
    }
    try {
      await harvestSource(store, createSource(name, { store, settings: settings(), version }), { signal });
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      if (isRefused(error)) throw new GiveUp(error.message, { cause: error });
      if (error.retryAt === null) throw error;
      throw new RetryAfter(error.retryAt - Date.now(), error.message, { cause: error });
    }
  };
}

/** A service that does not let us in will not do so in an hour. */
function isRefused({ status, retryAt }: ServiceError): boolean {
  return retryAt === null && (status === 401 || status === 403);
}
