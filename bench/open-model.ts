import type { Encoder } from '@broadsheet/encode';
import { openEncoder } from '../app/src/catalogue/open-encoder.ts';
import { readSettings } from '../app/src/config/config.ts';

/**
 * The encoder of a run, or null where none is named.
 * @param model as BROADSHEET_ENCODER names it; null: what that says.
 * @throws Error when it cannot be opened.
 */
export function openModel(model: string | null): Promise<Encoder | null> {
  return openEncoder(readSettings({ ...process.env, ...(model !== null && { BROADSHEET_ENCODER: model }) }));
}
