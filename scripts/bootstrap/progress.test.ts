import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startProgress } from './progress.cjs';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function streamOf(isTTY: boolean) {
  const written: string[] = [];
  return { isTTY, written, write: (text: string) => written.push(text) > 0 };
}

test('on a terminal one line ticks every second', () => {
  const stream = streamOf(true);
  const progress = startProgress('Building', stream);
  vi.advanceTimersByTime(2000);
  progress.done();
  vi.advanceTimersByTime(5000);
  const line = '\r\x1b[KBuilding';
  expect(stream.written).toEqual([`${line} … 0 s`, `${line} … 1 s`, `${line} … 2 s`, `${line}: 2 s\n`]);
});

test('in a log a line comes now and then', () => {
  const stream = streamOf(false);
  const progress = startProgress('Building', stream);
  vi.advanceTimersByTime(31_000);
  progress.clear();
  expect(stream.written).toEqual(['Building … 0 s\n', 'Building … 15 s\n', 'Building … 30 s\n', '']);
});
