// Syntax that Node has had since 12: an old Node must reach the sentence below, not a SyntaxError.
const OLDEST_MAJOR = 20;

/**
 * Prepares the checkout, then runs one of its scripts with this command's arguments and exits with its exit code.
 * @param {{ mode: 'production' | 'full', script: string }} target what has to be installed, and what is run then
 */
function main(target) {
  if (Number(process.versions.node.split('.')[0]) < OLDEST_MAJOR) {
    console.error(
      `Broadsheet needs Node ${OLDEST_MAJOR} or newer; this is Node ${process.versions.node}. ` +
        'Nothing was changed. Install a newer one (https://nodejs.org) and run the same command again.',
    );
    process.exitCode = 1;
    return;
  }
  const { prepareAndLaunch } = require('./prepare-and-launch.cjs');
  void prepareAndLaunch(target, process.argv.slice(2));
}

module.exports = { main };
