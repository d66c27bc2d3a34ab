import { mkdirSync } from 'node:fs';

/** Of the user that runs Broadsheet alone: what it keeps has addresses of people and secrets of its owner. */
const PRIVATE = 0o700;

/** Makes the data folder, or one within, where it is missing. One that is there keeps its rights. */
export function makeDataFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: PRIVATE });
}
