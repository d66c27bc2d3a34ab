import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { expect, it } from 'vitest';
import { requestTarget } from './request-target.ts';

const app = new Hono().use(requestTarget).get('*', (context) => context.text('fine'));
app.onError((error, context) => context.text('', error instanceof HTTPException ? error.status : 500));

it.each<[number, string]>([
  [200, '/papers/2501.01234'],
  [200, '/papers/math%2F9201209'],
  [200, '/authors/jos%C3%A9'],
  [200, '/search?q=100%'],
  [200, `/search?q=${'x'.repeat(7_000)}`],
  [400, '/papers/%'],
  [400, '/papers/%zz'],
  [400, '/papers/%ff'],
  [400, '/papers/%c0%ae'],
  [400, '/papers/a%00b'],
  [400, '/search?q=a%00b'],
  [414, `/search?q=${'x'.repeat(8_000)}`],
])('answers %i to %s', async (status, target) => {
  expect((await app.request(target)).status).toBe(status);
});
