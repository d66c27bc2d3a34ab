const { spawn } = require('node:child_process');

/**
 * Runs a script in the given Node with this process's input, output and signals, and ends as it ends.
 * @param {string} node
 * @param {string[]} args the script and its arguments
 */
function launch(node, args) {
  const flags = ['--disable-warning=ExperimentalWarning', '--enable-source-maps'];
  const child = spawn(node, [...flags, ...args], { stdio: 'inherit' });
  passSignalsOn(child);
  child.once('error', (error) => {
    process.stderr.write(`Node cannot be started (${error.message}). Remove .runtime and try again.\n`);
    process.exitCode = 1;
  });
  child.once('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 1);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

/** @param {import('node:child_process').ChildProcess} child */
function passSignalsOn(child) {
  const inTerminal = [process.stdin, process.stdout, process.stderr].some((stream) => stream.isTTY);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  process.on('SIGHUP', () => child.kill('SIGHUP'));
  process.on('SIGINT', () => {
    // Ctrl-C in a terminal reaches every process there: passing it on as well would deliver it twice.
    if (!inTerminal) child.kill('SIGINT');
  });
}

module.exports = { launch };
