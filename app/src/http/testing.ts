import type { HttpBindings } from '@hono/node-server';
import type { Logger } from 'pino';
import { createLogger } from '../logging.ts';

/** A line of the log, parsed. */
export type LogLine = Record<string, unknown>;

/** For tests: a logger that keeps its lines. */
export function keepingLogger(level = 'info'): { log: Logger; lines: LogLine[] } {
  const lines: LogLine[] = [];
  const log = createLogger(level, { write: (line) => lines.push(JSON.parse(line) as LogLine) });
  return { log, lines };
}

/** For tests: what the app sees of a connection from `address`. */
export function connectionFrom(address: string): Partial<HttpBindings> {
  return { incoming: { socket: { remoteAddress: address } } as HttpBindings['incoming'] };
}
