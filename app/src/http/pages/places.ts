import type { Places } from '../../community/find-paper.ts';
import { PUBLIC_WEB } from '../../outbound/reach.ts';
import type { PageContext } from './context.ts';

/** Where papers are looked for that somebody pastes. */
export function placesOf({ store, settings, version, reach = PUBLIC_WEB }: PageContext): Places {
  return { store, settings, version, reach };
}
