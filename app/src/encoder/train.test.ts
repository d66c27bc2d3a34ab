import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DEFAULT_TRAINING, openStaticEncoder, type TrainingProgress } from '@broadsheet/encode';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type TrainFilesOptions, trainFromFiles } from './train.ts';
import { listTrainingFiles, readTrainingPapers } from './training-papers.ts';

let folder: string;
let corpus: string;
let out: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'broadsheet-encoder-'));
  corpus = join(folder, 'corpus');
  out = join(folder, 'small.encoder');
  await mkdir(corpus);
});
afterEach(() => rm(folder, { recursive: true }));

const ABSTRACT =
  'We weigh the salt of many seas, and find that it is much the same wherever ships may go, as sailors said.';

/** Lines of the import format: papers about the same thing, each under a title of its own. */
function lines(from: number, count: number): string {
  return Array.from({ length: count }, (_, index) => {
    const title = `Salt of sea number ${from + index}`;
    return `${JSON.stringify({ title, abstract: ABSTRACT, authors: ['Ann Lee'], keywords: ['Sea salt'], categories: ['q-bio.OT'] })}\n`;
  }).join('');
}

const TRAINING = {
  ...DEFAULT_TRAINING,
  vocabulary: { words: 100, pairs: 5, buckets: 8 },
  dimensions: 16,
  steps: 3,
  batch: 8,
};

function trainOn(paths: readonly string[], changes: Partial<TrainFilesOptions> = {}) {
  return trainFromFiles(paths, {
    out,
    except: [],
    checkpoint: `${out}.checkpoint`,
    training: TRAINING,
    onProgress: () => undefined,
    signal: new AbortController().signal,
    ...changes,
  });
}

test('files of every kind are read as an import reads them, with labels for authors and keywords', async () => {
  await writeFile(join(corpus, 'a.jsonl.gz'), gzipSync(`${lines(1, 1)}no JSON\n`));
  await writeFile(join(corpus, 'b.csv'), 'title,abstract\nPepper,"Hot {\\\'e}tudes"\n');
  await writeFile(join(corpus, 'notes.txt'), 'not read');
  const refusals: string[] = [];
  const papers = [];
  const listed = await listTrainingFiles([corpus]);
  let bytes = 0;
  for await (const paper of readTrainingPapers(listed, {
    now: Date.now(),
    onBytes: (count) => {
      bytes += count;
    },
    onRefusal: (place, reason) => refusals.push(`${place}: ${reason}`),
  }))
    papers.push(paper);
  expect(papers).toEqual([
    {
      title: 'Salt of sea number 1',
      abstract: ABSTRACT,
      category: 'q-bio.OT',
      labels: ['a:ann-lee', 'k:sea-salt'],
    },
    { title: 'Pepper', abstract: 'Hot études', category: null, labels: [] },
  ]);
  expect(refusals).toEqual([`${join(corpus, 'a.jsonl.gz')}, line 2: the line is no JSON`]);
  expect(bytes).toBe(listed.totalBytes);
});

test('a training writes a model that opens, tells what it made, and leaves no checkpoint', {
  timeout: 60_000,
}, async () => {
  await writeFile(join(corpus, 'a.jsonl'), `${lines(1, 20)}{"title": 5}\n`);
  const seen: TrainingProgress[] = [];
  const report = await trainOn([corpus], { onProgress: (progress) => seen.push(progress) });
  expect(report).toMatchObject({ pairs: 20, dimensions: 16, file: out, refused: 1 });
  expect(report.refusals[0]).toContain(`${join(corpus, 'a.jsonl')}, line 21: `);
  expect(report.vocabulary).toBeGreaterThan(15);
  expect(report.bytes).toBe((await stat(out)).size);
  expect((await readdir(folder)).sort()).toEqual(['corpus', 'small.encoder']);
  expect(seen.map(({ stage }) => stage)).toEqual(['reading', 'training', 'training', 'training']);
  const encoder = await openStaticEncoder(out);
  const vector = await encoder.encode(['salt']);
  expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
});

test('a training that is stopped keeps a checkpoint and no model, and goes on to the same one', {
  timeout: 60_000,
}, async () => {
  await writeFile(join(corpus, 'a.jsonl'), lines(1, 20));
  const training = { ...TRAINING, steps: 210, batch: 4 };
  await trainOn([corpus], { training });
  const undisturbed = await readFile(out);
  await rm(out);
  const interrupt = new AbortController();
  const checkpoint = join(folder, 'kept');
  const stopped = trainOn([corpus], {
    checkpoint,
    training,
    signal: interrupt.signal,
    onProgress: (progress) => {
      // The first step of which a checkpoint is due: everything waits until it is written.
      if (progress.stage === 'training' && progress.step === 200) interrupt.abort(new Error('stopped'));
    },
  });
  await expect(stopped).rejects.toThrow('stopped');
  expect([existsSync(out), existsSync(checkpoint)]).toEqual([false, true]);
  const steps: number[] = [];
  await trainOn([corpus], {
    checkpoint,
    training,
    onProgress: (progress) => {
      if (progress.stage === 'training') steps.push(progress.step);
    },
  });
  // Threads may have been a step ahead when the checkpoint was due.
  expect(steps[0]).toBeGreaterThan(200);
  expect((await readFile(out)).equals(undisturbed)).toBe(true);
  expect(existsSync(checkpoint)).toBe(false);
});

test('what cannot work is refused before anything is read', async () => {
  await writeFile(join(corpus, 'notes.txt'), 'not read');
  await expect(trainOn([join(corpus, 'notes.txt')])).rejects.toThrow(
    /notes\.txt cannot be read; accepted are/,
  );
  await expect(trainOn([corpus])).rejects.toThrow('No files to learn from were found');
  await expect(trainOn([join(folder, 'none.jsonl')])).rejects.toThrow('ENOENT');
  await expect(trainOn([corpus], { out: corpus })).rejects.toThrow('is a folder; name a file');
  await expect(trainOn([corpus], { out: join(folder, 'none', 'x') })).rejects.toThrow('is no folder');
});

test('papers to be held out are not learned from, however their titles are written', async () => {
  await writeFile(join(corpus, 'a.jsonl'), lines(1, 12));
  const heldOut = join(folder, 'held-out.jsonl');
  await writeFile(heldOut, '{"title": "SALT of sea: number 3"}\n{"title": "Salt of sea number 99"}\n');
  const report = await trainOn([corpus], { except: [heldOut] });
  expect(report.pairs).toBe(11);
});
