const { execFileSync } = require('node:child_process');
const { existsSync, mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { moveIntoPlace } = require('./folders.cjs');
const { thisMachine } = require('./machine.cjs');
const { npm } = require('./npm.cjs');
const { runtimePackage } = require('./runtime-table.cjs');

const WANTED_MAJOR = 24;

/** @typedef {{ node: string, version: string }} Runtime path of the executable, and its version without `v` */

/**
 * The Node that runs Broadsheet: this one if it is new enough, else the fetched one, else null.
 * @param {string} root
 * @returns {Runtime | null}
 */
function findRuntime(root) {
  const { node: version } = process.versions;
  if (Number(version.split('.')[0]) >= WANTED_MAJOR) return { node: process.execPath, version };
  const wanted = runtimePackage(thisMachine());
  return wanted === null ? null : readRuntime(join(root, '.runtime'), wanted);
}

/**
 * Fetches Node through npm, so that the user's registry, proxy and cache settings hold, into `.runtime`.
 * @param {string} root
 * @param {AbortSignal} signal
 * @returns {Promise<Runtime>}
 */
async function fetchRuntime(root, signal) {
  const wanted = runtimePackage(thisMachine());
  if (wanted === null) throw new Error(noPackageSentence());
  const made = join(root, `.runtime.${process.pid}`);
  writeProject(made, wanted);
  await npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    folder: made,
    node: process.execPath,
    label: `Fetching Node ${wanted.version} (this one is ${process.versions.node})`,
    signal,
  });
  verify(join(made, 'node_modules', wanted.name, wanted.binary), wanted.version);
  moveIntoPlace(made, join(root, '.runtime'));
  const runtime = findRuntime(root);
  if (runtime === null)
    throw new Error('Node was fetched but cannot be found in .runtime. Remove that folder and try again.');
  return runtime;
}

/**
 * @param {string} folder
 * @param {{ name: string, version: string, binary: string }} wanted
 * @returns {Runtime | null}
 */
function readRuntime(folder, { name, version, binary }) {
  const installed = join(folder, 'node_modules', name);
  const node = join(installed, binary);
  if (!existsSync(node)) return null;
  const manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
  return String(manifest.version).replace(/^v/, '') === version ? { node, version } : null;
}

/**
 * A project with one dependency and a lockfile that holds its integrity, for `npm ci`.
 * @param {string} folder
 * @param {{ name: string, version: string, integrity: string }} wanted
 */
function writeProject(folder, { name, version, integrity }) {
  const project = { name: 'broadsheet-runtime', private: true, dependencies: { [name]: version } };
  const packages = { '': project, [`node_modules/${name}`]: { version, integrity } };
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), JSON.stringify(project));
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ lockfileVersion: 3, packages }));
}

/**
 * @param {string} node
 * @param {string} version
 */
function verify(node, version) {
  const answer = execFileSync(node, ['--version'], { encoding: 'utf8' }).trim();
  if (answer === `v${version}`) return;
  throw new Error(`The fetched Node says it is ${answer}, not v${version}: it is not used. ${INSTALL_IT}`);
}

const INSTALL_IT = `Install Node ${WANTED_MAJOR} or newer (https://nodejs.org) and run the same command again.`;

function noPackageSentence() {
  const { platform, arch, musl } = thisMachine();
  const machine = `${platform}-${arch}${musl ? ' with musl' : ''}`;
  return `Broadsheet runs on Node ${WANTED_MAJOR}; this is Node ${process.versions.node}, and there is none to fetch for ${machine}. ${INSTALL_IT}`;
}

module.exports = { fetchRuntime, findRuntime };
