import type { Encoder } from '@broadsheet/encode';

/** Every encoder there is by its name, and how it is opened. */
const encoders: ReadonlyMap<string, () => Promise<Encoder>> = new Map();

/** The one that papers and queries are encoded by. */
const DEFAULT_ENCODER: string | null = null;

/**
 * Opens an encoder; null where none is there: then words alone are searched.
 * @param name by default the one that papers are encoded by.
 * @throws Error for a name that no encoder has.
 */
export async function openEncoder(name: string | null = DEFAULT_ENCODER): Promise<Encoder | null> {
  if (name === null) return null;
  const open = encoders.get(name);
  if (open !== undefined) return open();
  const known = [...encoders.keys()].join(', ') || 'none in this version';
  throw new Error(`There is no encoder "${name}". There is: ${known}.`);
}
