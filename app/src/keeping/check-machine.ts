import { rmSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tryLock } from '../lock.ts';
import type { StorePlace } from '../store/open.ts';
import { storeFile } from '../store/sqlite.ts';
import { ailing, type Finding, healthy } from './finding.ts';
import { hasRoom } from './room.ts';

const LEAST_NODE = 24;

/** What is there to run on: Node, a folder to write to, room, and who else uses the folder. */
export function checkMachine(place: StorePlace): Finding[] {
  return [
    checkNode(process.versions.node),
    checkFolder(place.dataFolder),
    checkRoom(place),
    checkLocks(place),
  ];
}

export function checkNode(version: string): Finding {
  const found = `Node ${version} runs.`;
  return Number.parseInt(version, 10) >= LEAST_NODE
    ? healthy('node', 1, found)
    : ailing('node', 1, found, `Use Node ${LEAST_NODE} or newer; npm start fetches one.`);
}

function checkFolder(folder: string): Finding {
  const probe = join(folder, `.doctor-${process.pid}`);
  try {
    writeFileSync(probe, 'written by broadsheet doctor');
    return healthy('data folder', 1, `${folder} can be written to.`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const advice = 'Give the user that runs Broadsheet the right to write there, or make room.';
    return ailing('data folder', 1, `${folder} cannot be written to: ${reason}.`, advice);
  } finally {
    rmSync(probe, { force: true });
  }
}

function checkRoom({ dataFolder, databaseUrl }: StorePlace): Finding {
  const { bavail, bsize } = statfsSync(dataFolder);
  const room = bavail * bsize;
  const store =
    databaseUrl === null ? (statSync(storeFile(dataFolder), { throwIfNoEntry: false })?.size ?? 0) : 0;
  const found = `${megabytes(room)} are free; the store has ${megabytes(store)}.`;
  return hasRoom(room, store)
    ? healthy('room', 1, found)
    : ailing(
        'room',
        1,
        found,
        'Make room: an upgrade keeps a second copy of the store, and imports grow it.',
      );
}

function checkLocks({ dataFolder }: StorePlace): Finding {
  const held = (['server', 'index'] as const).filter((name) => {
    const lock = tryLock(dataFolder, name);
    lock?.release();
    return lock === null;
  });
  const found = held.length === 0 ? 'No process holds a lock.' : `Held by a process: ${held.join(', ')}.`;
  return healthy('locks', 2, found);
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6).toLocaleString('en')} MB`;
}
