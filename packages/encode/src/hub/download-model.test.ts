import { readFileSync } from 'node:fs';
import { access, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openOnnxEncoder } from '../onnx/open-onnx-encoder.ts';
import { testData } from '../onnx/testing/model-folder.ts';
import { type LocalServer, sendJson, startServer } from '../testing/local-server.ts';
import { type DownloadOptions, type DownloadProgress, downloadModel } from './download-model.ts';
import {
  type Misbehavior,
  REVISION,
  type ServedFile,
  sendFile,
  sendHalf,
  startHub,
} from './testing/hub-server.ts';

const model = readFileSync(join(testData, 'onnx/hidden.onnx'));
const MODEL_FILES: Record<string, ServedFile> = {
  'README.md': { content: Buffer.from('not wanted') },
  'config.json': { content: Buffer.from('{}') },
  'tokenizer.json': { content: readFileSync(join(testData, 'onnx/tokenizer.json')) },
  'model.safetensors': { content: Buffer.from('not wanted either'), isLarge: true },
  'onnx/model.onnx': { content: model, isLarge: true },
  'onnx/model_int8.onnx': { content: readFileSync(join(testData, 'onnx/quantized.onnx')), isLarge: true },
};

let folder: string;
let servers: LocalServer[];
let waits: number[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'broadsheet-hub-'));
  [servers, waits] = [[], []];
});
afterEach(async () => {
  await Promise.all(servers.map((server) => server.close()));
  await rm(folder, { recursive: true, force: true });
});

async function serve(files = MODEL_FILES, misbehave?: Misbehavior): Promise<LocalServer> {
  const server = await startHub(files, misbehave);
  servers.push(server);
  return server;
}

function download({ url }: { url: string }, options: Partial<DownloadOptions> = {}) {
  return downloadModel({
    name: 'owner/model',
    to: join(folder, 'model'),
    base: url,
    random: () => 1,
    sleep: (ms) => {
      waits.push(ms);
      return Promise.resolve();
    },
    ...options,
  });
}

const isModel = (path: string) => path.endsWith('/onnx/model.onnx');
const names = async (at = 'model') => (await readdir(join(folder, at), { recursive: true })).sort();
const WHOLE = ['config.json', 'downloaded.json', 'onnx', 'onnx/model.onnx', 'tokenizer.json'];

test('a model is downloaded with what belongs to it, and can be opened', async () => {
  const server = await serve();
  const progress: DownloadProgress[] = [];
  const made = await download(server, { onProgress: (at) => progress.push(at) });
  expect(made).toMatchObject({ folder: join(folder, 'model'), revision: REVISION, isNew: true });
  expect(await names()).toEqual(WHOLE);
  expect(await readdir(folder)).toEqual(['model']);
  expect(progress.at(-1)).toEqual({ file: 'onnx/model.onnx', bytes: made.bytes, totalBytes: made.bytes });
  expect(server.questions.every(({ headers }) => headers['accept-encoding'] === 'identity')).toBe(true);
  const encoder = await openOnnxEncoder({ folder: made.folder, threads: 1 });
  expect(encoder.dimensions).toBe(4);
  await encoder.close();
});

test('what is there already is not fetched again', async () => {
  const server = await serve();
  await download(server);
  const asked = server.questions.length;
  expect(await download(server)).toMatchObject({ isNew: false });
  expect(server.questions.length - asked).toBe(2);
});

test('the smaller export is taken where it is wished for, in the place of the other one', async () => {
  const server = await serve();
  await download(server);
  await download(server, { quantized: true });
  expect(await names()).toEqual(WHOLE.toSpliced(3, 1, 'onnx/model_quantized.onnx'));
  expect(await readdir(folder)).toEqual(['model']);
});

test('a connection that is cut goes on where it was', async () => {
  let cuts = 0;
  const server = await serve(MODEL_FILES, (response, question, content) => {
    if (!isModel(question.path) || cuts === 2) return false;
    cuts += 1;
    sendHalf(response, question, content);
    return true;
  });
  await download(server);
  expect(waits).toEqual([1000, 2000]);
  const ranges = server.questions.filter(({ path }) => isModel(path)).map(({ headers }) => headers.range);
  expect(ranges).toEqual([
    undefined,
    expect.stringMatching(/^bytes=\d+-$/),
    expect.stringMatching(/^bytes=\d+-$/),
  ]);
  expect(await readFile(join(folder, 'model/onnx/model.onnx'))).toEqual(model);
});

test('a download that was given up goes on in the next run, also at a server that sends all from the beginning', async () => {
  let isBroken = true;
  const server = await serve(MODEL_FILES, (response, question, content) => {
    if (!isModel(question.path)) return false;
    if (isBroken) sendHalf(response, question, content);
    else sendFile(response, { ...question, headers: {} }, content);
    return true;
  });
  await expect(download(server, { attempts: 1 })).rejects.toThrow(
    /was cut.*What came is kept in .*model\.download/,
  );
  await expect(access(join(folder, 'model'))).rejects.toThrow();
  expect(await names('model.download')).toEqual([
    'config.json',
    'onnx',
    'onnx/model.onnx.part',
    'tokenizer.json',
  ]);
  isBroken = false;
  const asked = server.questions.length;
  await download(server);
  expect(server.questions.slice(asked).map(({ path }) => path.split('/').at(-1))).toEqual([
    'main',
    `${REVISION}?recursive=true`,
    'model.onnx',
  ]);
  expect(await readFile(join(folder, 'model/onnx/model.onnx'))).toEqual(model);
});

test('what an earlier attempt has left of something else is replaced', async () => {
  await mkdir(join(folder, 'model.download/onnx'), { recursive: true });
  await writeFile(join(folder, 'model.download/onnx/model.onnx.part'), 'wrong bytes');
  await writeFile(join(folder, 'model.download/tokenizer.json'), 'wrong');
  await writeFile(join(folder, 'model.download/modules.json'), '[]');
  await download(await serve());
  expect(waits).toEqual([1000]);
  expect(await names()).toEqual(WHOLE);
  expect(await readFile(join(folder, 'model/onnx/model.onnx'))).toEqual(model);
});

test.each(['tokenizer.json', 'onnx/model.onnx'])('a wrong checksum of %s is refused', async (name) => {
  const server = await serve(MODEL_FILES, (response, question, content) => {
    if (!question.path.endsWith(`/${name}`)) return false;
    sendFile(response, question, Buffer.from(content).fill(0, 10, 11));
    return true;
  });
  await expect(download(server)).rejects.toThrow(`${name} came with another checksum than the hub lists`);
  await expect(access(join(folder, 'model'))).rejects.toThrow();
  expect(await names('model.download')).not.toContain(name);
});

test('more bytes than the hub lists are refused', async () => {
  const server = await serve(MODEL_FILES, (response, question, content) => {
    if (!isModel(question.path)) return false;
    response.end(Buffer.concat([content, Buffer.alloc(1_000_000)]));
    return true;
  });
  await expect(download(server)).rejects.toThrow(`more bytes came than the hub lists (${model.length})`);
});

test('a model above the limit is refused before anything is fetched', async () => {
  const server = await serve();
  await expect(download(server, { maxBytes: 100 })).rejects.toThrow(/more than the 100 that are allowed/);
  expect(server.questions).toHaveLength(2);
});

test.each([
  [401, /answers 401: there is no such model, or it is only for who has signed in.*onnx:FOLDER/, 1],
  [403, /answers 403: there is no such model, or it is only for who has signed in/, 1],
  [404, /answers 404: there is no such model or file/, 1],
  [503, /answers 503/, 5],
])('the status %i is told', async (status, message, times) => {
  const server = await startServer((_, response) => sendJson(response, {}, { status }));
  servers.push(server);
  await expect(download(server)).rejects.toThrow(message);
  expect(server.questions).toHaveLength(times);
  expect(await readdir(folder)).toEqual([]);
});

test('a hub that cannot be reached is named, and what to do instead', async () => {
  const server = await serve();
  await server.close();
  await expect(download(server)).rejects.toThrow(
    /cannot be reached: .*ECONNREFUSED.*another way and use onnx:FOLDER/,
  );
  expect(waits).toHaveLength(4);
});

test('large files may be kept elsewhere, where that is allowed', async () => {
  const elsewhere = await startServer((question, response) => sendFile(response, question, model));
  servers.push(elsewhere);
  const server = await serve(MODEL_FILES, (response, { path }) => {
    if (!isModel(path)) return false;
    response.writeHead(302, { location: `${elsewhere.url}/signed?secret=1` }).end();
    return true;
  });
  const error = await download(server).catch(String);
  expect(error).toContain(`redirects to ${elsewhere.url}/signed, which was not followed`);
  expect(elsewhere.questions).toHaveLength(0);
  const asked: string[] = [];
  const mayFollow = ({ href }: URL) => Promise.resolve(asked.push(href) > 0);
  await download(server, { mayFollow });
  expect(asked).toEqual([`${elsewhere.url}/signed?secret=1`]);
  expect(await readFile(join(folder, 'model/onnx/model.onnx'))).toEqual(model);
});

test('redirects within the hub are followed, but not in circles', async () => {
  let isCircle = false;
  const server = await serve(MODEL_FILES, (response, { path }) => {
    const isThere = path.endsWith('?moved') && !isCircle;
    if (isThere || !isModel(path.split('?')[0] ?? '')) return false;
    response.writeHead(307, { location: `/owner/model/resolve/${REVISION}/onnx/model.onnx?moved` }).end();
    return true;
  });
  await download(server);
  expect(await readFile(join(folder, 'model/onnx/model.onnx'))).toEqual(model);
  isCircle = true;
  await expect(download(server, { to: join(folder, 'other') })).rejects.toThrow('redirects in circles');
});

test('a hub from which nothing comes is given up', async () => {
  const server = await serve(MODEL_FILES, (_, { path }) => isModel(path));
  await expect(download(server, { stallMs: 1000, attempts: 1 })).rejects.toThrow('nothing came for 1 s');
});

test('a hub that does not answer is given up', async () => {
  const silent = await startServer(() => undefined);
  servers.push(silent);
  await expect(download(silent, { stallMs: 50, attempts: 2 })).rejects.toThrow(
    `${silent.url} gave no whole answer within 0.05 s`,
  );
});

test('a signal ends the download with its reason', async () => {
  const stop = new AbortController();
  const server = await serve(MODEL_FILES, () => {
    stop.abort(new Error('enough'));
    return true;
  });
  await expect(download(server, { signal: stop.signal })).rejects.toThrow(/^enough$/);
});

test('a folder with something else is left alone', async () => {
  await mkdir(join(folder, 'model'));
  await writeFile(join(folder, 'model/mine.txt'), '');
  await expect(download(await serve())).rejects.toThrow('holds something that was not downloaded');
  expect(await names()).toEqual(['mine.txt']);
});

test('models without what is needed are refused', async () => {
  const { 'tokenizer.json': tokenizer, ...others } = MODEL_FILES;
  await expect(download(await serve(others))).rejects.toThrow('it has no tokenizer.json');
  const bare = tokenizer ? { 'tokenizer.json': tokenizer } : {};
  await expect(download(await serve(bare))).rejects.toThrow('it has no ONNX file');
});
