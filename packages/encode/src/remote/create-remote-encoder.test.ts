import type { ServerResponse } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { type LocalServer, type Question, sendJson, startServer } from '../testing/local-server.ts';
import { createRemoteEncoder, type RemoteEncoderOptions } from './create-remote-encoder.ts';

const KEY = 'sk-very-secret';
const waits: number[] = [];
let server: LocalServer | undefined;
afterEach(async () => {
  waits.length = 0;
  await server?.close();
});

type Answer = (response: ServerResponse, question: Question) => void;

/** A service that gives these answers in turn, and afterwards good ones. */
async function serve(...answers: Answer[]): Promise<string> {
  server = await startServer((question, response, number) => (answers[number] ?? good)(response, question));
  return `${server.url}/v1`;
}

async function create(url: string, options: Partial<RemoteEncoderOptions> = {}) {
  const sleep = (ms: number, signal: AbortSignal | undefined) => {
    waits.push(ms);
    signal?.throwIfAborted();
    return Promise.resolve();
  };
  return createRemoteEncoder({
    url,
    model: 'm',
    key: KEY,
    dimensions: 2,
    random: () => 1,
    sleep,
    ...options,
  });
}

const inputOf = ({ body }: Question) => (JSON.parse(body) as { input: string[] }).input;
/** The vector of a text here: its length, and 1. */
const vectorOf = (text: string) => [text.length, 1];
const unit = (text: string) => [text.length, 1].map((value) => value / Math.hypot(text.length, 1));
const itemsOf = (question: Question) =>
  inputOf(question).map((text, index) => ({ object: 'embedding', index, embedding: vectorOf(text) }));
const good: Answer = (response, question) => sendJson(response, { object: 'list', data: itemsOf(question) });
const says =
  (value: unknown): Answer =>
  (response) =>
    sendJson(response, value);
const fails =
  (status: number, headers: Record<string, string> = {}, message = `no, ${KEY}`): Answer =>
  (response) =>
    sendJson(response, { error: { message } }, { status, headers });

const close = (numbers: readonly number[]) => numbers.map((value) => expect.closeTo(value, 5) as number);

test('texts are asked about with model and key, and get vectors of length 1', async () => {
  const encoder = await create(await serve());
  expect([...(await encoder.encode(['one', 'three']))]).toEqual(close([...unit('one'), ...unit('three')]));
  const [question] = server?.questions ?? [];
  expect(question).toMatchObject({ method: 'POST', path: '/v1/embeddings' });
  expect(question?.headers.authorization).toBe(`Bearer ${KEY}`);
  expect(JSON.parse(question?.body ?? '')).toEqual({
    model: 'm',
    input: ['one', 'three'],
    encoding_format: 'float',
    dimensions: 2,
  });
});

test('without dimensions the service is asked once, and no dimensions are wished for', async () => {
  const url = await serve();
  const encoder = await createRemoteEncoder({ url: `${url}/embeddings`, model: 'm' });
  expect(encoder.dimensions).toBe(2);
  expect(server?.questions).toHaveLength(1);
  expect(server?.questions[0]?.path).toBe('/v1/embeddings');
  expect(server?.questions[0]?.headers.authorization).toBeUndefined();
  expect(Object.keys(JSON.parse(server?.questions[0]?.body ?? '') as object)).not.toContain('dimensions');
});

test('texts go out in batches by number and by characters, long ones cut off', async () => {
  const limits = { texts: 3, characters: 10 };
  const encoder = await create(await serve(), { limits, maxCharacters: 12 });
  const texts = ['aaaa', 'bbbb', 'cccc', 'd', 'e', 'f', 'g'.repeat(50), 'h'];
  const vectors = await encoder.encode(texts);
  expect(server?.questions.map(inputOf)).toEqual([
    ['aaaa', 'bbbb'],
    ['cccc', 'd', 'e'],
    ['f'],
    ['g'.repeat(12)],
    ['h'],
  ]);
  expect([...vectors.subarray(12, 14)]).toEqual(close(unit('g'.repeat(12))));
});

test('blank texts are not sent and get zeros', async () => {
  const encoder = await create(await serve());
  expect([...(await encoder.encode(['', 'a', ' \n']))]).toEqual(close([0, 0, ...unit('a'), 0, 0]));
  expect(await encoder.encode([' '])).toEqual(new Float32Array(2));
  expect(server?.questions).toHaveLength(1);
});

test('answers are put in order by their index', async () => {
  const url = await serve((response, question) =>
    sendJson(response, { data: itemsOf(question).toReversed() }),
  );
  expect([...(await (await create(url)).encode(['a', 'bbb']))]).toEqual(
    close([...unit('a'), ...unit('bbb')]),
  );
});

test('vectors in base64 are read as well', async () => {
  const url = await serve((response, question) => {
    const base64 = (text: string) => Buffer.from(Float32Array.from(vectorOf(text)).buffer).toString('base64');
    const data = inputOf(question).map((text, index) => ({ index, embedding: base64(text) }));
    sendJson(response, { data });
  });
  expect([...(await (await create(url)).encode(['abc']))]).toEqual(close(unit('abc')));
});

test('a busy service is asked again after the pause that it names, a failing one after growing pauses', async () => {
  const date = { date: 'Sat, 21 Nov 2026 10:00:00 GMT', 'retry-after': 'Sat, 21 Nov 2026 10:00:07 GMT' };
  const encoder = await create(
    await serve(fails(429, { 'retry-after': '3' }), fails(500), fails(503, date), fails(502)),
  );
  await encoder.encode(['a']);
  expect(waits).toEqual([3000, 2000, 7000, 8000]);
});

test('pauses without advice are spread', async () => {
  const encoder = await create(await serve(fails(500)), { random: () => 0 });
  await encoder.encode(['a']);
  expect(waits).toEqual([500]);
});

test('a connection that is cut is asked again', async () => {
  const cut: Answer = (response) => {
    response.writeHead(200, { 'content-length': '1000' });
    response.write('{"data": [');
    setImmediate(() => response.destroy());
  };
  const encoder = await create(await serve(cut, (response) => response.destroy()));
  expect([...(await encoder.encode(['a']))]).toEqual(close(unit('a')));
  expect(waits).toEqual([1000, 2000]);
});

test('who fails too often, or asks for too long a pause, is given up', async () => {
  const encoder = await create(await serve(...Array<Answer>(9).fill(fails(500))), { attempts: 3 });
  await expect(encoder.encode(['a'])).rejects.toThrow(/\/v1\/embeddings answers 500: /);
  expect(server?.questions).toHaveLength(3);
  await server?.close();
  const patient = await create(await serve(fails(429, { 'retry-after': '3600' })));
  await expect(patient.encode(['a'])).rejects.toThrow('asks for a pause of 3600 s');
});

test.each([
  [400, ''],
  [401, '; check its key'],
  [404, '; check its address and the model'],
  [308, '; it has moved: set its new address'],
])('the status %i is not asked again, and the key is not in the error', async (status, advice) => {
  const encoder = await create(await serve(fails(status, { location: 'http://127.0.0.1:1/' })));
  const error = await encoder.encode(['a']).catch((reason: unknown) => reason);
  expect(String(error)).toContain(`answers ${status}: {"error":{"message":"no, …"}}${advice}`);
  expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain(KEY);
  expect(server?.questions).toHaveLength(1);
});

test('an endpoint that does not answer is named with the reason', async () => {
  const url = await serve();
  await server?.close();
  const encoder = await create(url, { attempts: 1 });
  await expect(encoder.encode(['a'])).rejects.toThrow(/embeddings cannot be reached: .*ECONNREFUSED/);
});

test.each([
  ['too few vectors', { data: [] }, '0 vectors for 2 texts'],
  ['an index twice', { data: [at(0), at(0)] }, 'two vectors with the index 0'],
  ['an index outside', { data: [at(0), at(2)] }, 'a vector with the index 2 of 2'],
  ['no number', { data: [at(0), { index: 1, embedding: [1, null] }] }, 'no list of numbers'],
  ['NaN', { data: [at(0), { index: 1, embedding: base64Of(NaN) }] }, 'something that is no number'],
  ['infinity', { data: [at(0), { index: 1, embedding: [1e300, 1] }] }, 'something that is no number'],
  ['base64 cut off', { data: [at(0), { index: 1, embedding: 'AAAA' }] }, 'base64 that is cut off'],
  ['other dimensions', { data: [at(0, 3), at(1, 3)] }, 'vectors of 3 dimensions instead of 2'],
  ['mixed dimensions', { data: [at(0), at(1, 3)] }, 'vectors of 2 and 3 dimensions'],
  ['something else', { vectors: [] }, 'no list "data" of vectors'],
])('an answer with %s is refused', async (_, answer, reason) => {
  const encoder = await create(await serve(says(answer)));
  await expect(encoder.encode(['a', 'b'])).rejects.toThrow(reason);
});

test('an answer that is no JSON is refused', async () => {
  const encoder = await create(await serve((response) => response.end('{"data": [{"embedding": [NaN]}]}')));
  await expect(encoder.encode(['a'])).rejects.toThrow(/answers no JSON\. Check its address/);
});

test('a signal ends a request and a pause', async () => {
  const stop = new AbortController();
  const encoder = await create(await serve(() => stop.abort(new Error('enough'))));
  await expect(encoder.encode(['a'], { signal: stop.signal })).rejects.toThrow('enough');
  await expect(encoder.encode(['a'], { signal: stop.signal })).rejects.toThrow('enough');
  expect(server?.questions).toHaveLength(1);
});

test('a service that is too slow is given up', async () => {
  const encoder = await create(await serve(() => undefined), { timeoutMs: 20, attempts: 1 });
  await expect(encoder.encode(['a'])).rejects.toThrow('no whole answer within 0.02 s');
});

test('the fingerprint tells endpoints, models and dimensions apart, but not keys', async () => {
  const url = await serve();
  const of = async (options: Partial<RemoteEncoderOptions>) => (await create(url, options)).fingerprint;
  const all = [
    await of({}),
    await of({ model: 'n' }),
    await of({ dimensions: 3 }),
    await of({ url: `${url}/x` }),
  ];
  expect(new Set(all).size).toBe(4);
  expect(await of({ key: 'another' })).toBe(all[0]);
});

function at(index: number, dimensions = 2): object {
  return { index, embedding: Array(dimensions).fill(1) };
}

function base64Of(value: number): string {
  return Buffer.from(Float32Array.of(1, value).buffer).toString('base64');
}
