const { existsSync, readdirSync, renameSync, rmSync } = require('node:fs');
const { join } = require('node:path');

/** Where things are made, as `NAME.<process id>`, before they are moved into place. */
const MADE_BESIDE = ['.runtime', '.install', 'dist'];

/** What a killed preparation had started may be writing there still: some five seconds are waited for its end. */
const PATIENTLY = { recursive: true, force: true, maxRetries: 10, retryDelay: 100 };

/**
 * Puts a finished folder in its place. A kill at any point leaves the old folder, the new one, or none, never a mix.
 * @param {string} made
 * @param {string} place
 */
function moveIntoPlace(made, place) {
  const replaced = `${made}.replaced`;
  if (existsSync(place)) renameSync(place, replaced);
  renameSync(made, place);
  rmSync(replaced, PATIENTLY);
}

/**
 * Removes what earlier preparations left when they were killed. Only safe while the preparation lock is held.
 * @param {string} root
 */
function removeLeftovers(root) {
  for (const name of readdirSync(root)) {
    const isLeftover = MADE_BESIDE.some((folder) => name.startsWith(`${folder}.`));
    if (isLeftover) rmSync(join(root, name), PATIENTLY);
  }
}

module.exports = { moveIntoPlace, removeLeftovers };
