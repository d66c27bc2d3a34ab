import { afterEach, expect, it } from 'vitest';
import { requestOnce } from './request.ts';
import { ServiceError } from './service-error.ts';
import { says, startService, type TestService } from './testing.ts';

let service: TestService;
afterEach(() => service.close());

const options = {
  headers: {},
  timeoutMs: 5000,
  maxBytes: 1000,
  allowPrivate: false,
  signal: new AbortController().signal,
};

it.each(['127.0.0.1', 'localhost'])('requestOnce does not reach %s unless it is allowed to', async (host) => {
  service = await startService(says(200, 'inside'));
  const url = new URL(service.url.replace('127.0.0.1', host));
  await expect(requestOnce(url, options)).rejects.toThrow(ServiceError);
  expect(service.requests).toHaveLength(0);
  const reached = await requestOnce(url, { ...options, allowPrivate: true });
  expect(reached.body.toString()).toBe('inside');
});
