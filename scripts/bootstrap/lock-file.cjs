const { readFileSync, renameSync, statSync, unlinkSync } = require('node:fs');
const { hostname } = require('node:os');

/** A lock that was not touched for this long has no holder any more. */
const ABANDONED_MS = 15_000;

/**
 * @param {string} file
 * @returns {{ text: string, touched: number } | null} null where there is no lock
 */
function readLock(file) {
  try {
    return { text: readFileSync(file, 'utf8'), touched: statSync(file).mtimeMs };
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/** @param {{ text: string, touched: number }} lock */
function isAbandoned({ text, touched }) {
  if (Date.now() - touched > ABANDONED_MS) return true;
  // A lock whose text is not whole is one that its holder is just writing.
  if (!text.endsWith('}')) return false;
  const { pid, host } = JSON.parse(text);
  return host === hostname() && !isAlive(pid);
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/**
 * Moves the lock aside before it is deleted: if another process has replaced it meanwhile, it is put back.
 * @param {string} file
 * @param {string} text what was judged to be abandoned
 */
function removeAbandoned(file, text) {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  if (readFileSync(aside, 'utf8') === text) unlinkSync(aside);
  else renameSync(aside, file);
}

/** @param {unknown} error */
function codeOf(error) {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

module.exports = { codeOf, isAbandoned, readLock, removeAbandoned };
