import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Encoder } from '@broadsheet/encode';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readSettings, SettingError } from '../config/config.ts';
import type { Environment } from '../config/setting.ts';
import { says, startService } from '../outbound/testing.ts';
import { checkoutRoot } from '../root.ts';
import { hubFolder, openEncoder } from './open-encoder.ts';

const models = join(checkoutRoot(), 'packages/encode/test-data/onnx');
let dataFolder: string;
beforeEach(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'broadsheet-encoder-'));
});
afterEach(() => rm(dataFolder, { recursive: true, force: true }));

async function open(environment: Environment): Promise<Encoder> {
  const encoder = await openEncoder({ ...readSettings(environment), dataFolder });
  if (encoder === null) throw new Error('no encoder is set');
  return encoder;
}

async function putModel(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await cp(join(models, 'hidden.onnx'), join(folder, 'model.onnx'));
  await cp(join(models, 'tokenizer.json'), join(folder, 'tokenizer.json'));
}

test('without a setting it is the one that comes with Broadsheet; "none" is none', async () => {
  expect(await openEncoder({ ...readSettings({}), dataFolder })).toMatchObject({ dimensions: 256 });
  expect(await openEncoder({ ...readSettings({ BROADSHEET_ENCODER: 'none' }), dataFolder })).toBeNull();
});

test('a model that was trained here is looked for in the data folder', async () => {
  await expect(open({ BROADSHEET_ENCODER: 'static:ours.model' })).rejects.toThrow(
    join(dataFolder, 'ours.model'),
  );
});

test('a folder is looked for in the data folder', async () => {
  await putModel(join(dataFolder, 'mine'));
  const encoder = await open({ BROADSHEET_ENCODER: 'onnx:mine' });
  expect(encoder).toMatchObject({ name: 'mine', dimensions: 4 });
  expect((await open({ BROADSHEET_ENCODER: `onnx:${dataFolder}/mine` })).fingerprint).toBe(
    encoder.fingerprint,
  );
  await expect(open({ BROADSHEET_ENCODER: 'onnx:other' })).rejects.toThrow('other holds no ONNX model');
});

test('a model of the hub must have been downloaded', async () => {
  const environment = { BROADSHEET_ENCODER: 'hub:owner/model' };
  await expect(open(environment)).rejects.toThrow('"broadsheet encoder download owner/model" fetches it.');
  await putModel(hubFolder(dataFolder, 'owner/model'));
  expect(await open(environment)).toMatchObject({ name: 'owner/model', dimensions: 4 });
});

test('a service is asked for its dimensions', async () => {
  const service = await startService(says(200, JSON.stringify({ data: [{ index: 0, embedding: [3, 4] }] })));
  const environment = {
    BROADSHEET_ENCODER: 'remote',
    BROADSHEET_ENCODER_URL: `${service.url}/v1`,
    BROADSHEET_ENCODER_MODEL: 'm',
    BROADSHEET_ENCODER_KEY: 'k',
  };
  try {
    expect(await open(environment)).toMatchObject({ name: 'm', dimensions: 2 });
    expect(service.requests[0]).toMatchObject({
      url: '/v1/embeddings',
      headers: { authorization: 'Bearer k' },
    });
  } finally {
    await service.close();
  }
});

test.each(['BROADSHEET_ENCODER_URL', 'BROADSHEET_ENCODER_MODEL'])(
  'a service without %s is refused',
  async (name) => {
    const whole = { BROADSHEET_ENCODER_URL: 'https://encoder.example/v1', BROADSHEET_ENCODER_MODEL: 'm' };
    const refusal = await open({ BROADSHEET_ENCODER: 'remote', ...whole, [name]: '' }).catch(
      (error: unknown) => error,
    );
    expect(refusal).toBeInstanceOf(SettingError);
    expect(String(refusal)).toContain(`also needs ${name}`);
  },
);
