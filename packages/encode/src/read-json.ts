import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The members of a JSON object, of which nothing is known. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Reads a file of a folder that holds a JSON value; undefined where there is no such file. Names the file in errors. */
export async function readJson(folder: string, name: string): Promise<unknown> {
  const file = join(folder, name);
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${file} cannot be read: ${reason}`);
  }
}

/** A value as an object; one that is no object counts as one without members. */
export function asObject(value: unknown): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}
