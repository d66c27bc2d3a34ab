import { expect, it } from 'vitest';
import { readSettings } from '../config/config.ts';
import { says, startService } from '../outbound/testing.ts';
import { EncoderError } from './encoder-error.ts';
import { openEncoder } from './open-encoder.ts';
import { openQueryEncoder, queryEncoder } from './query-encoder.ts';
import { wordEncoder } from './testing.ts';

const vector = says(200, JSON.stringify({ data: [{ index: 0, embedding: [3, 4] }] }));
const silence = () => undefined;

function settingsOf(url: string) {
  return readSettings({
    BROADSHEET_ENCODER: 'remote',
    BROADSHEET_ENCODER_URL: url,
    BROADSHEET_ENCODER_MODEL: 'm',
  });
}

it('a service that is silent is waited for once, and asked again when it has rested', async () => {
  const service = await startService(vector, silence, vector);
  let time = 0;
  const opened = (await openEncoder(settingsOf(service.url))) ?? wordEncoder();
  const encoder = queryEncoder(opened, () => time, 50);
  await expect(encoder.encode(['a query'])).rejects.toThrow(EncoderError);
  await expect(encoder.encode(['a query'])).rejects.toThrow(EncoderError);
  expect(service.requests).toHaveLength(2);
  time = 30_000;
  expect(await encoder.encode(['a query'])).toHaveLength(2);
  await service.close();
});

it('who stops waiting says nothing of the service', async () => {
  const service = await startService(vector, silence, vector);
  const opened = (await openEncoder(settingsOf(service.url))) ?? wordEncoder();
  const encoder = queryEncoder(opened, () => 0);
  const gone = new Error('gone');
  await expect(encoder.encode(['a query'], { signal: AbortSignal.timeout(20) })).rejects.not.toThrow(
    EncoderError,
  );
  await expect(encoder.encode(['a query'], { signal: AbortSignal.abort(gone) })).rejects.toBe(gone);
  expect(await encoder.encode(['a query'])).toHaveLength(2);
  await service.close();
});

it('a server begins without a service that refuses, and asks by words until it answers', async () => {
  const service = await startService(says(401), vector);
  const closing = new AbortController();
  const { promise: failed, resolve: onWait } = Promise.withResolvers<EncoderError>();
  const waiting = { signal: closing.signal, retryMs: 20, onWait };
  const encoder = await openQueryEncoder(settingsOf(service.url), waiting);
  expect((await failed).message).toContain('answers 401');
  expect(encoder()).toMatchObject({ dimensions: 2 });
  await service.close();
});
