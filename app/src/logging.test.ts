import { expect, it } from 'vitest';
import { createLogger } from './logging.ts';

function firstLine(
  write: (log: ReturnType<typeof createLogger>) => void,
  level = 'info',
): Record<string, unknown> | null {
  const lines: string[] = [];
  write(createLogger(level, { write: (line) => lines.push(line) }));
  return lines[0] === undefined ? null : (JSON.parse(lines[0]) as Record<string, unknown>);
}

it('writes one JSON object with level, time and message', () => {
  const line = firstLine((log) => log.info({ papers: 3 }, 'imported'));
  expect(line).toMatchObject({ level: 'info', papers: 3, msg: 'imported' });
  expect(new Date(String(line?.time)).getTime()).not.toBeNaN();
});

it('writes nothing below its level', () => {
  expect(firstLine((log) => log.info('quiet'), 'warn')).toBeNull();
});

it('blanks secrets at the top and one level down', () => {
  const line = firstLine((log) => log.info({ password: 'p1', settings: { databaseUrl: 'p2', token: 'p3' } }));
  expect(JSON.stringify(line)).not.toMatch(/p[123]/);
});

it('tells of an error its name, message, code, stack and cause only', () => {
  const cause = Object.assign(new Error('connect postgres://reader:hush@db/papers failed'), {
    code: 'ECONNREFUSED',
  });
  const error = Object.assign(new TypeError('no papers', { cause }), { parameters: ['private'] });
  const line = firstLine((log) => log.error({ err: error }));
  expect(line?.err).toMatchObject({
    type: 'TypeError',
    message: 'no papers',
    cause: { code: 'ECONNREFUSED', message: 'connect postgres://[redacted]@db/papers failed' },
  });
  expect(JSON.stringify(line)).not.toMatch(/hush|private/);
});

it('survives causes in a circle and things thrown that are not errors', () => {
  const error = new Error('round');
  error.cause = error;
  expect(firstLine((log) => log.error({ err: error }))?.err).toMatchObject({ message: 'round' });
  expect(firstLine((log) => log.error({ err: 'just text' }))?.err).toBe('just text');
});
