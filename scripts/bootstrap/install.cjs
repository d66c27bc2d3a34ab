const { cpSync, existsSync, readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { moveIntoPlace } = require('./folders.cjs');
const { hashFiles } = require('./hash-files.cjs');
const { npm } = require('./npm.cjs');

/**
 * Whether the packages that the lockfile asks for are installed. A full installation serves production as well.
 * @param {string} root
 * @param {{ version: string }} runtime
 * @param {'production' | 'full'} mode
 */
function isInstalled(root, runtime, mode) {
  const file = stampFile(root);
  if (!existsSync(file)) return false;
  const stamp = readFileSync(file, 'utf8');
  return [mode, 'full'].some((installed) => stamp === stampOf(root, runtime, installed));
}

/**
 * Installs exactly what the lockfile says, beside `node_modules`, and moves it into place when it is whole. No
 * package's install script runs.
 * @param {string} root
 * @param {{ node: string, version: string }} runtime
 * @param {'production' | 'full'} mode
 * @param {AbortSignal} signal
 */
async function install(root, runtime, mode, signal) {
  const stamp = stampOf(root, runtime, mode);
  const made = join(root, `.install.${process.pid}`);
  for (const file of inputsOf(root)) cpSync(join(root, file), join(made, file));
  const dev = mode === 'full' ? '--include=dev' : '--omit=dev';
  await npm(['ci', dev, '--include=optional', '--ignore-scripts', '--no-audit', '--no-fund'], {
    folder: made,
    node: runtime.node,
    label: mode === 'full' ? 'Installing packages for development' : 'Installing packages',
    signal,
  });
  writeFileSync(stampFile(made), stamp);
  moveIntoPlace(join(made, 'node_modules'), join(root, 'node_modules'));
}

/** @param {string} root */
function stampFile(root) {
  return join(root, 'node_modules', '.broadsheet');
}

/**
 * @param {string} root
 * @param {{ version: string }} runtime
 * @param {string} mode
 */
function stampOf(root, runtime, mode) {
  const machine = `node${runtime.version.split('.')[0]}-${process.platform}-${process.arch}`;
  return `${hashFiles(root, inputsOf(root))} ${machine} ${mode}\n`;
}

/**
 * What npm reads: its settings, the lockfile, and the manifests of the workspace.
 * @param {string} root
 */
function inputsOf(root) {
  const { workspaces } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const manifests = ['.', ...workspaces].map((folder) => join(folder, 'package.json'));
  return ['.npmrc', 'package-lock.json', ...manifests];
}

module.exports = { install, isInstalled };
