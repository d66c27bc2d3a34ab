const { join } = require('node:path');
const { launch } = require('./launch.cjs');
const { prepare } = require('./prepare.cjs');

const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

const root = join(__dirname, '..', '..');

/**
 * @param {{ mode: 'production' | 'full', script: string }} target
 * @param {string[]} args
 */
async function prepareAndLaunch(target, args) {
  const node = await prepareUntilStopped(target.mode);
  if (node !== null) launch(node, [join(root, target.script), ...args]);
}

/**
 * Gives the path of the Node to use, or null (with the exit code set) after a signal or a failure.
 * @param {'production' | 'full'} mode
 */
async function prepareUntilStopped(mode) {
  const stop = new AbortController();
  const onSignal = () => stop.abort();
  for (const signal of SIGNALS) process.once(signal, onSignal);
  try {
    return await prepare(root, mode, stop.signal);
  } catch (error) {
    const stopped = 'Stopped while preparing. Nothing is half done: the same command goes on from here.';
    const reason = error instanceof Error ? error.message : String(error);
    process.stderr.write(`${stop.signal.aborted ? stopped : reason}\n`);
    process.exitCode = stop.signal.aborted ? 130 : 1;
    return null;
  } finally {
    for (const signal of SIGNALS) process.removeListener(signal, onSignal);
  }
}

module.exports = { prepareAndLaunch };
