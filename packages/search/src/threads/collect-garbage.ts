import { Session } from 'node:inspector';

/** Dropped bytes that may lie around. */
const ENOUGH = 32 * 2 ** 20;

/**
 * Gives a function that is told how many bytes of shared memory this thread has dropped, and has them collected now and
 * then. Shared memory does not count as garbage of any thread (V8 would count it in each), so that a thread that makes
 * little else of it would keep gigabytes.
 */
export function createCollector(): (droppedBytes: number) => void {
  const session = new Session();
  session.connect();
  let dropped = 0;
  return (bytes) => {
    dropped += bytes;
    if (dropped < ENOUGH) return;
    dropped = 0;
    // It happens in a turn of its own, for which the session has to be there still.
    session.post('HeapProfiler.collectGarbage');
  };
}
