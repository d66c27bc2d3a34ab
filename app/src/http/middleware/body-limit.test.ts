import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { expect, it } from 'vitest';
import { bodyLimit } from './body-limit.ts';

const app = new Hono()
  .use(bodyLimit(() => 10))
  .post('/', async (context) => context.text(await context.req.text()));
app.get('/', (context) => context.text('read'));
app.onError((error, context) => context.text('', error instanceof HTTPException ? error.status : 500));

/** A POST whose body comes in parts and without a declared length. */
function postInParts(...parts: string[]): Request {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const part of parts) controller.enqueue(Buffer.from(part));
      controller.close();
    },
  });
  const options = { method: 'POST', body, duplex: 'half' };
  return new Request('http://localhost/', options);
}

it('lets small bodies through unchanged', async () => {
  const declared = await app.request('/', { method: 'POST', body: '0123456789' });
  expect(await declared.text()).toBe('0123456789');
  const counted = await app.request(postInParts('01234', '56789'));
  expect(await counted.text()).toBe('0123456789');
});

it('refuses a large body by its declared length, whatever the method', async () => {
  const headers = { 'Content-Length': '11' };
  expect((await app.request('/', { method: 'POST', body: 'x', headers })).status).toBe(413);
  expect((await app.request('/', { headers })).status).toBe(413);
});

it('refuses a large body of undeclared length by counting', async () => {
  expect((await app.request(postInParts('01234', '56789', '!'))).status).toBe(413);
});
