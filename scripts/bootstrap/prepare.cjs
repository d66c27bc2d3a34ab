const { join } = require('node:path');
const { build, isBuilt } = require('./build.cjs');
const { removeLeftovers } = require('./folders.cjs');
const { install, isInstalled } = require('./install.cjs');
const { whileLocked } = require('./lock.cjs');
const { fetchRuntime, findRuntime } = require('./runtime.cjs');

/**
 * Makes the checkout ready to run: the right Node, the packages, the build. What is ready is left alone, so this
 * takes a fraction of a second the second time. Everything is made beside its place and moved in when it is whole.
 * @param {string} root folder of the checkout
 * @param {'production' | 'full'} mode `full` installs the packages for development and tests too
 * @param {AbortSignal} signal stops the preparation; the promise then rejects
 * @returns {Promise<string>} path of a Node that can run Broadsheet
 */
async function prepare(root, mode, signal) {
  const runtime = findRuntime(root);
  if (runtime !== null && isInstalled(root, runtime, mode) && isBuilt(root)) return runtime.node;
  return whileLocked(join(root, '.prepare.lock'), signal, async () => {
    removeLeftovers(root);
    try {
      return await makeReady(root, mode, signal);
    } finally {
      removeLeftovers(root);
    }
  });
}

/**
 * @param {string} root
 * @param {'production' | 'full'} mode
 * @param {AbortSignal} signal
 */
async function makeReady(root, mode, signal) {
  const runtime = findRuntime(root) ?? (await fetchRuntime(root, signal));
  if (!isInstalled(root, runtime, mode)) await install(root, runtime, mode, signal);
  if (!isBuilt(root)) await build(root, runtime, signal);
  return runtime.node;
}

module.exports = { prepare };
