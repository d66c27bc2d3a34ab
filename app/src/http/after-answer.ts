import type { Context } from 'hono';
import type { AppEnvironment } from './environment.ts';

/**
 * Does something once the answer is on its way, so that it neither waits for it nor fails with it: what is lost when it
 * fails is noted, and missed by nobody.
 */
export function afterAnswer(context: Context<AppEnvironment>, work: () => Promise<unknown>): void {
  const log = context.get('log');
  setImmediate(() => {
    work().catch((error: unknown) => log.warn({ err: error }, 'what follows an answer was not done'));
  });
}

/** Whether somebody asks for a page to read it now: neither a program that looks at its head, nor a browser that guesses. */
export function isReader(context: Context<AppEnvironment>): boolean {
  return context.req.method === 'GET' && !(context.req.header('Sec-Purpose') ?? '').includes('prefetch');
}
