import { readdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { backoffMs, type Sleep, sleep } from '../asking/patience.ts';
import { readAnswer } from '../asking/read-answer.ts';
import { asObject } from '../read-json.ts';
import { chooseFiles, type WantedFile } from './choose-files.ts';
import { fetchFile } from './fetch-file.ts';
import { gatheredIn, noteOf, removeOthers, replaceFolder } from './gathered-folder.ts';
import { type Hub, HubRefusal, hubGet } from './hub-get.ts';
import { listFiles } from './list-files.ts';
import { isModelName } from './model-name.ts';

export interface DownloadOptions extends Partial<Hub> {
  /** Such as `sentence-transformers/all-MiniLM-L6-v2`. */
  name: string;
  /** Folder to make; one that an earlier download has made is replaced when the new one is whole. */
  to: string;
  /** Takes the export with weights of eight bits where there is one: a quarter of the size. */
  quantized?: boolean;
  /** In bytes, of all files together. */
  maxBytes?: number;
  attempts?: number;
  stallMs?: number;
  sleep?: Sleep;
  random?: () => number;
  signal?: AbortSignal;
  onProgress?: (progress: DownloadProgress) => void;
}

export interface DownloadProgress {
  file: string;
  /** Of all files together, and how many there will be. */
  bytes: number;
  totalBytes: number;
}

export interface DownloadedModel {
  folder: string;
  /** The commit that all files are of. */
  revision: string;
  bytes: number;
  /** Whether anything had to be fetched. */
  isNew: boolean;
}

const MOST_LIST_BYTES = 10_000_000;

const DEFAULTS = {
  base: 'https://huggingface.co',
  mayFollow: () => Promise.resolve(false),
  quantized: false,
  maxBytes: 4_000_000_000,
  attempts: 5,
  stallMs: 60_000,
  sleep,
  random: Math.random,
  signal: new AbortController().signal,
  onProgress: () => undefined,
};

type Settled = Required<DownloadOptions>;

/**
 * Downloads a model for `openOnnxEncoder` from the Hugging Face hub or a mirror. Files are gathered in `TO.download`,
 * where an interrupted download goes on; each is proved by its checksum, and the folder gets its name when all are
 * there. Rejects with an Error that says what happened and what was kept, or with the abort reason.
 */
export async function downloadModel(options: DownloadOptions): Promise<DownloadedModel> {
  const settled: Settled = { ...DEFAULTS, ...options };
  const folder = resolve(options.to);
  if (!isModelName(options.name))
    throw new Error(`"${options.name}" is no name of a model, such as owner/model.`);
  const before = await noteOf(folder);
  try {
    const { revision, files } = await findFiles(settled);
    const bytes = files.reduce((sum, { size }) => sum + size, 0);
    if (bytes > settled.maxBytes) {
      throw new HubRefusal(
        `its files have ${bytes} bytes, more than the ${settled.maxBytes} that are allowed`,
      );
    }
    const note = { name: options.name, revision, files: files.map(({ to }) => to) };
    const isNew = JSON.stringify(before) !== JSON.stringify(note);
    if (isNew) await fetchAll(settled, { revision, files, folder, note });
    return { folder, revision, bytes, isNew };
  } catch (error) {
    settled.signal.throwIfAborted();
    const reason = error instanceof Error ? error.message : String(error);
    const isBegun = (await readdir(gatheredIn(folder)).catch(() => [])).length > 0;
    const kept = isBegun
      ? ` What came is kept in ${gatheredIn(folder)}; the same command goes on there.`
      : '';
    throw new Error(
      `The model ${options.name} was not downloaded: ${reason}.${kept} Where the hub cannot be reached, bring the ` +
        "model's files here another way and use onnx:FOLDER.",
    );
  }
}

/** The newest commit of a model, and those of its files that are needed. */
async function findFiles(settled: Settled): Promise<{ revision: string; files: WantedFile[] }> {
  const about = await getText(settled, `api/models/${settled.name}/revision/main`);
  const revision = asObject(JSON.parse(about)).sha;
  if (typeof revision !== 'string' || !/^[\da-f]{40}$/.test(revision)) {
    throw new HubRefusal('the hub names no commit of it');
  }
  const list = await getText(settled, `api/models/${settled.name}/tree/${revision}?recursive=true`);
  return { revision, files: chooseFiles(listFiles(list), settled) };
}

async function getText(settled: Settled, path: string): Promise<string> {
  return patiently(settled, async () => {
    const timeout = AbortSignal.timeout(settled.stallMs);
    try {
      const answer = await hubGet(settled, path, { signal: AbortSignal.any([settled.signal, timeout]) });
      return (await readAnswer(answer, MOST_LIST_BYTES)).toString('utf8');
    } catch (error) {
      if (!timeout.aborted) throw error;
      throw new Error(`${settled.base} gave no whole answer within ${settled.stallMs / 1000} s`);
    }
  });
}

async function fetchAll(
  settled: Settled,
  { revision, files, folder, note }: { revision: string; files: WantedFile[]; folder: string; note: object },
): Promise<void> {
  const gathered = gatheredIn(folder);
  await removeOthers(gathered, files);
  const address = `${settled.name}/resolve/${revision}`;
  const totalBytes = files.reduce((sum, { size }) => sum + size, 0);
  const { signal, stallMs } = settled;
  let bytes = 0;
  for (const file of files) {
    const onBytes = (ofFile: number) =>
      settled.onProgress({ file: file.path, bytes: bytes + ofFile, totalBytes });
    await patiently(settled, () =>
      fetchFile(file, { hub: settled, address, folder: gathered, stallMs, signal, onBytes }),
    );
    bytes += file.size;
  }
  await replaceFolder(folder, note);
}

/** Does something again after failures that may pass, with growing pauses. */
async function patiently<Value>(settled: Settled, work: () => Promise<Value>): Promise<Value> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      settled.signal.throwIfAborted();
      if (error instanceof HubRefusal || attempt >= settled.attempts) throw error;
      await settled.sleep(backoffMs(attempt, settled.random()), settled.signal);
    }
  }
}
