const { spawn } = require('node:child_process');
const { startProgress } = require('./progress.cjs');

/** How much of a failed program's output is shown. */
const LAST_LINES = 20;
const LAST_CHARACTERS = 8000;

/**
 * Runs a program behind a progress line; its output is shown only if it fails. The promise settles when the program
 * has ended, also after the signal: nothing of it runs on.
 * @param {string} command
 * @param {string[]} args
 * @param {{ folder: string, environment: NodeJS.ProcessEnv, shell: boolean, label: string, signal: AbortSignal }} options
 * @returns {Promise<void>}
 */
async function runQuietly(command, args, { folder, environment, shell, label, signal }) {
  signal.throwIfAborted();
  const progress = startProgress(label);
  const child = spawn(command, args, {
    cwd: folder,
    env: environment,
    shell,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // npm takes seconds to end by itself; what it leaves lies beside the place that is used.
  const kill = () => child.kill('SIGKILL');
  signal.addEventListener('abort', kill);
  const output = lastOutput(child);
  try {
    const ending = await ended(child);
    signal.throwIfAborted();
    if (ending !== 0) throw new Error(`${label} failed (${ending}). Its last lines:\n\n${output()}`);
    progress.done();
  } catch (error) {
    progress.clear();
    throw error;
  } finally {
    signal.removeEventListener('abort', kill);
  }
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number | string | null>} the exit code, or the name of the signal
 */
function ended(child) {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(code ?? signal));
  });
}

/** @param {import('node:child_process').ChildProcess} child */
function lastOutput(child) {
  let kept = '';
  const keep = (/** @type {Buffer} */ chunk) => {
    kept = (kept + chunk.toString()).slice(-LAST_CHARACTERS);
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  return () => kept.trim().split('\n').slice(-LAST_LINES).join('\n');
}

module.exports = { runQuietly };
