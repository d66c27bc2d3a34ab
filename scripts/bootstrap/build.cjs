const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { moveIntoPlace } = require('./folders.cjs');
const { filesBelow, hashFiles } = require('./hash-files.cjs');
const { runQuietly } = require('./run-quietly.cjs');

/** Folders and files that the build reads; packages are stood for by the lockfile. */
const SOURCE_FOLDERS = ['app/src', 'packages', 'scripts/build'];
const SOURCE_FILES = ['package-lock.json', 'tsconfig.json'];

/**
 * Whether `dist` was built from the sources as they are now.
 * @param {string} root
 */
function isBuilt(root) {
  const file = join(root, 'dist', 'stamp.json');
  return existsSync(file) && readFileSync(file, 'utf8') === stampOf(root);
}

/**
 * Builds `dist` from the sources, beside it, and moves it into place when it is whole.
 * @param {string} root
 * @param {{ node: string }} runtime
 * @param {AbortSignal} signal
 */
async function build(root, runtime, signal) {
  const stamp = stampOf(root);
  const made = join(root, `dist.${process.pid}`);
  const script = join(root, 'scripts', 'build', 'main.ts');
  // Node 24.0 to 24.2 still warn that running TypeScript is experimental.
  await runQuietly(runtime.node, ['--disable-warning=ExperimentalWarning', script, made], {
    folder: root,
    environment: process.env,
    shell: false,
    label: 'Building',
    signal,
  });
  writeFileSync(join(made, 'stamp.json'), stamp);
  moveIntoPlace(made, join(root, 'dist'));
}

/** @param {string} root */
function stampOf(root) {
  const files = SOURCE_FOLDERS.flatMap((folder) => filesBelow(root, folder));
  const sources = files.filter((file) => !/\.test\.tsx?$/.test(file));
  return `${JSON.stringify({ sources: hashFiles(root, [...sources, ...SOURCE_FILES]) })}\n`;
}

module.exports = { build, isBuilt };
