import { join } from 'node:path';
import type { Bits } from '@broadsheet/kernels';
import { type FileStamp, readContainer, writeContainer } from '../storage/container.ts';
import { asUint32, sectionOf } from './term-table.ts';

const section = 'deleted';

/** Writes which documents of a segment are deleted. */
export function writeDeletions(folder: string, file: string, deleted: Bits): FileStamp {
  return writeContainer(join(folder, file), file, new Map([[section, deleted]]));
}

/** The set of deleted ordinals. @throws IndexUnusableError when the file is damaged. */
export async function readDeletions(folder: string, stamp: FileStamp): Promise<Bits> {
  const sections = await readContainer(join(folder, stamp.file), stamp, () => true);
  return asUint32(sectionOf(sections, section, stamp.file));
}
