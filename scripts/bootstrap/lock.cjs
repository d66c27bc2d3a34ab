const { unlinkSync, utimes, writeFileSync } = require('node:fs');
const { hostname } = require('node:os');
const { setTimeout: wait } = require('node:timers/promises');
const { codeOf, isAbandoned, readLock, removeAbandoned } = require('./lock-file.cjs');

/** The holder touches its lock this often, far more often than an abandoned one is recognized by. */
const TOUCH_MS = 1000;
const RETRY_MS = 100;

/**
 * Does the work while no other process holds the lock file; waits for one that does, and says so. A holder that was
 * killed does not hold: its process is gone, or (another machine or container, a process id used again) its lock
 * was not touched for a while.
 * @template Result
 * @param {string} file
 * @param {AbortSignal} signal
 * @param {() => Promise<Result>} work
 * @returns {Promise<Result>}
 */
async function whileLocked(file, signal, work) {
  const text = JSON.stringify({ pid: process.pid, host: hostname(), since: Date.now() });
  let waited = false;
  while (!tryLock(file, text)) {
    if (!waited) process.stderr.write('Another process prepares this checkout; waiting for it.\n');
    waited = true;
    await wait(RETRY_MS, undefined, { signal });
  }
  // A lock that cannot be touched was taken over while this process stood still; it goes on all the same.
  const touch = setInterval(() => utimes(file, new Date(), new Date(), () => {}), TOUCH_MS);
  try {
    return await work();
  } finally {
    clearInterval(touch);
    if (readLock(file)?.text === text) unlinkSync(file);
  }
}

/**
 * @param {string} file
 * @param {string} text what tells this process's lock from any other
 * @returns {boolean} whether this process holds the lock now
 */
function tryLock(file, text) {
  const holder = readLock(file);
  if (holder !== null && isAbandoned(holder)) removeAbandoned(file, holder.text);
  try {
    writeFileSync(file, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

module.exports = { whileLocked };
