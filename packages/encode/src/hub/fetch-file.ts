import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { connectionReason } from '../asking/read-answer.ts';
import { hasChecksum } from './checksum.ts';
import type { WantedFile } from './choose-files.ts';
import { type Hub, HubRefusal, hubGet } from './hub-get.ts';

/** What a file is fetched by and into. */
export interface FetchFile {
  hub: Hub;
  /** Of the file on the hub, without its own path: `NAME/resolve/REVISION`. */
  address: string;
  folder: string;
  /** A connection over which nothing comes for so long is given up. */
  stallMs: number;
  signal: AbortSignal;
  /** Hears how many bytes of this file are there. */
  onBytes: (bytes: number) => void;
}

/**
 * Fetches a file into a folder, going on behind what an earlier attempt has left there (`FILE.part`). It gets its name
 * when its size and checksum are right. Throws a HubRefusal where another attempt will not help; a file with a wrong
 * checksum is removed before, so that the next attempt begins anew.
 */
export async function fetchFile(file: WantedFile, options: FetchFile): Promise<void> {
  const whole = join(options.folder, file.to);
  const part = `${whole}.part`;
  await mkdir(dirname(whole), { recursive: true });
  if ((await sizeOf(whole)) === file.size && (await hasChecksum(whole, file))) {
    options.onBytes(file.size);
    return;
  }
  const there = await sizeOf(part);
  const kept = there > file.size ? 0 : there;
  if (kept === 0 || kept < file.size) await appendRest(file, part, kept, options);
  if (!(await hasChecksum(part, file))) {
    await rm(part, { force: true });
    const problem = `${file.path} came with another checksum than the hub lists, and was thrown away`;
    // The first bytes may be of an earlier day; what came in one piece would come so again.
    throw kept > 0 ? new Error(problem) : new HubRefusal(problem);
  }
  await rename(part, whole);
}

async function sizeOf(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => 0,
  );
}

/** Writes what comes of the file behind its first `kept` bytes. */
async function appendRest(file: WantedFile, part: string, kept: number, options: FetchFile): Promise<void> {
  const { hub, address, signal, stallMs } = options;
  const stall = new AbortController();
  const giveUp = () => stall.abort(new Error(`nothing came for ${stallMs / 1000} s`));
  let timer = setTimeout(giveUp, stallMs);
  try {
    const path = `${address}/${file.path.split('/').map(encodeURIComponent).join('/')}`;
    const headers: Record<string, string> = kept > 0 ? { range: `bytes=${kept}-` } : {};
    const answer = await hubGet(hub, path, { headers, signal: AbortSignal.any([signal, stall.signal]) });
    // A server that does not go on in the middle begins at the beginning.
    const start = answer.status === 206 ? kept : 0;
    if (answer.status === 206 && !startsAt(answer, kept)) {
      await answer.body?.cancel();
      throw new HubRefusal(`another part of ${file.path} came than was asked for`);
    }
    await write(answer, part, { start, size: file.size }, (bytes) => {
      clearTimeout(timer);
      timer = setTimeout(giveUp, stallMs);
      options.onBytes(bytes);
    });
  } catch (error) {
    signal.throwIfAborted();
    if (stall.signal.aborted) throw stall.signal.reason;
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** Whether an answer says that it begins behind `kept` bytes (RFC 9110, section 14.4). */
function startsAt(answer: Response, kept: number): boolean {
  return /^bytes (\d+)-/.exec(answer.headers.get('content-range') ?? '')?.[1] === String(kept);
}

async function write(
  answer: Response,
  part: string,
  { start, size }: { start: number; size: number },
  onBytes: (bytes: number) => void,
): Promise<void> {
  const handle = await open(part, start === 0 ? 'w' : 'a');
  try {
    let bytes = start;
    for await (const chunk of chunksOf(answer)) {
      bytes += chunk.length;
      if (bytes > size) throw new HubRefusal(`more bytes came than the hub lists (${size})`);
      await handle.appendFile(chunk);
      onBytes(bytes);
    }
    if (bytes < size) throw new Error(`the connection was cut after ${bytes} of ${size} bytes`);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The body of an answer; a connection that fails says why. Failures of the disk go by themselves. */
async function* chunksOf(answer: Response): AsyncGenerator<Uint8Array> {
  if (answer.body === null) return;
  try {
    yield* answer.body;
  } catch (error) {
    throw new Error(`the connection was cut: ${connectionReason(error)}`);
  }
}
