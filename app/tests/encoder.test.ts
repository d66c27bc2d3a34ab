import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type Program, programInNewFolder } from './program.ts';

const models = join(import.meta.dirname, '../../packages/encode/test-data/onnx');
const REVISION = 'a'.repeat(40);

let program: Program;
let server: Server | undefined;
afterEach(async () => {
  program.remove();
  await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
  server = undefined;
});

/** A hub with one model, `owner/model`. */
async function startHub(): Promise<string> {
  const files: Record<string, Buffer> = {
    'tokenizer.json': readFileSync(join(models, 'tokenizer.json')),
    'onnx/model.onnx': readFileSync(join(models, 'hidden.onnx')),
  };
  const tree = Object.entries(files).map(([path, content]) => {
    const oid = createHash('sha256').update(content).digest('hex');
    return { type: 'file', path, size: content.length, oid, lfs: { oid, size: content.length } };
  });
  const answers: Record<string, string | Buffer> = {
    '/api/models/owner/model/revision/main': JSON.stringify({ sha: REVISION }),
    [`/api/models/owner/model/tree/${REVISION}?recursive=true`]: JSON.stringify(tree),
  };
  for (const [path, content] of Object.entries(files)) {
    answers[`/owner/model/resolve/${REVISION}/${path}`] = content;
  }
  server = createServer(({ url = '' }, response) => {
    const answer = answers[url];
    response.writeHead(answer === undefined ? 404 : 200, { connection: 'close' }).end(answer);
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('the model that comes with Broadsheet', () => {
  it('finds by meaning what shares no word with the query', async () => {
    program = programInNewFolder({ BROADSHEET_ENCODER: 'builtin' });
    const papers = ['Unbiased learning to rank from implicit feedback', 'Tidal locking of moons'];
    const file = join(program.folder, 'papers.jsonl');
    writeFileSync(file, papers.map((title) => JSON.stringify({ title })).join('\n'));
    expect((await program.run('import', file)).code).toBe(0);
    const { stdout } = await program.run(
      'search',
      'correcting position bias of clicks',
      '--mode',
      'dense',
      '--json',
    );
    expect(JSON.parse(stdout)).toMatchObject({
      mode: 'dense',
      hits: [{ title: papers[0] }, { title: papers[1] }],
    });
  });
});

describe('broadsheet encoder', () => {
  it('downloads a model from a hub, which can be tried at once', async () => {
    program = programInNewFolder({
      BROADSHEET_HUB_URL: await startHub(),
      BROADSHEET_ENCODER: 'hub:owner/model',
    });
    const early = await program.run('encoder', 'test');
    expect(early.code).toBe(1);
    expect(early.stderr).toContain('"broadsheet encoder download owner/model" fetches it.');
    const download = await program.run('encoder', 'download', 'owner/model', '--json');
    expect(download.code).toBe(0);
    const folder = join(program.folder, 'data/models/owner/model');
    expect(JSON.parse(download.stdout)).toMatchObject({ name: 'owner/model', folder, revision: REVISION });
    expect(existsSync(join(folder, 'onnx/model.onnx'))).toBe(true);
    const { code, stdout } = await program.run(
      'encoder',
      'test',
      'dark stars',
      'stars, dark!',
      'neural net',
      '--json',
    );
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      name: 'owner/model',
      dimensions: 4,
      similarities: [{ text: 'stars, dark!' }, { text: 'neural net' }],
    });
  });

  it('says what it tried in words', async () => {
    program = programInNewFolder({ BROADSHEET_ENCODER: 'onnx:../mine' });
    const folder = join(program.folder, 'mine');
    mkdirSync(folder);
    cpSync(join(models, 'quantized.onnx'), join(folder, 'model.onnx'));
    cpSync(join(models, 'tokenizer.json'), join(folder, 'tokenizer.json'));
    const { code, stdout } = await program.run('encoder', 'test', 'dark stars', 'dark stars');
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^mine, 4 dimensions, fingerprint onnx-[\da-f]{32}\n\S+ abstracts a second\nHow alike to "dark stars":\n {3}1\.000 {2}dark stars\n$/,
    );
  });

  it('refuses names that are none, and a hub that has no such model', async () => {
    program = programInNewFolder({ BROADSHEET_HUB_URL: await startHub() });
    expect((await program.run('encoder', 'download', '../../etc')).code).toBe(2);
    const { code, stderr } = await program.run('encoder', 'download', 'owner/other');
    expect(code).toBe(1);
    expect(stderr).toContain('The model owner/other was not downloaded');
    expect(stderr).toContain('answers 404: there is no such model or file');
  });
});
