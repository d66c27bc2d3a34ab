/** A process of its own for one engine, so that its memory is its own and nothing of another disturbs it. */
import { once } from 'node:events';
import type { Encoder } from '@broadsheet/encode';
import { openInThreads } from '../broadsheet.ts';
import { engines } from '../engines.ts';
import { openModel } from '../open-model.ts';
import type { Job, Message, Results } from './job.ts';
import { measureEngine } from './measure-engine.ts';
import { warmUp } from './measure-search.ts';
import { prepare } from './prepare.ts';
import { judgeCollection, type Quality } from './quality.ts';
import { measureRate } from './rate.ts';
import { measureRecall } from './recall.ts';
import { readAskedQueries } from './workload.ts';

const say = (message: Message) => process.send?.(message);
const onProgress = (text: string) => say({ kind: 'progress', text });

// Nobody waits for the answer any more: done, or the parent was killed.
process.once('disconnect', () => process.exit());

const [job] = (await once(process, 'message')) as [Job];
try {
  say({ kind: 'done', result: await run(job) });
} catch (error) {
  say({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) });
}
process.disconnect();

async function run(job: Job): Promise<Results[keyof Results]> {
  const encoder = await openModel(job.model);
  switch (job.task) {
    case 'prepare':
      return prepare({ ...job, encoder, onProgress });
    case 'measure':
      return measureEngine(await engines[job.engine](encoder), { ...job, encoder, onProgress });
    case 'quality':
      return judge(job, encoder);
    case 'rate':
      return rate(job);
    case 'recall':
      return recall(job, encoder);
  }
}

async function judge({ engine: name, collections }: Job & { task: 'quality' }, encoder: Encoder | null) {
  const quality: Quality = {};
  for (const folder of collections) {
    const engine = await engines[name](encoder);
    const modes = engine.modes.filter((mode) => encoder !== null || mode === 'lexical');
    const collection = folder.replace(/^.*\//, '');
    onProgress(`judging ${collection}`);
    quality[collection] = await judgeCollection(engine, modes, folder, encoder);
  }
  return quality;
}

async function rate(job: Job & { task: 'rate' }): Promise<number> {
  const open = await openInThreads(job.folder, job.threads);
  const queries = readAskedQueries(job.workload);
  await warmUp(open, job.mode, queries);
  const figure = await measureRate(open, job.mode, queries, job);
  await open.close();
  return figure;
}

async function recall(job: Job & { task: 'recall' }, encoder: Encoder | null) {
  const { vectors } = job.workload;
  if (vectors === null) throw new Error('Without an encoder there are no vectors to compare.');
  const open = await (await engines.broadsheet(encoder)).open(job.folder);
  return measureRecall(open, readAskedQueries(job.workload), vectors);
}
