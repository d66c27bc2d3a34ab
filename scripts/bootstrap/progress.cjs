/** Without a terminal a line is printed this often, so that a log shows that something goes on. */
const LOG_EVERY_SECONDS = 15;

/**
 * One line on standard error that tells what goes on and for how long: it ticks on a terminal, and is repeated now
 * and then in a log.
 * @param {string} label
 * @param {Pick<NodeJS.WriteStream, 'isTTY' | 'write'>} stream
 */
function startProgress(label, stream = process.stderr) {
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  const show = () => {
    if (stream.isTTY) stream.write(`\r\x1b[K${label} … ${seconds()} s`);
    else if (seconds() % LOG_EVERY_SECONDS === 0) stream.write(`${label} … ${seconds()} s\n`);
  };
  const finish = (/** @type {string} */ line) => {
    clearInterval(timer);
    stream.write(`${stream.isTTY ? '\r\x1b[K' : ''}${line}`);
  };
  show();
  const timer = setInterval(show, 1000);
  return {
    done: () => finish(`${label}: ${seconds()} s\n`),
    clear: () => finish(''),
  };
}

module.exports = { startProgress };
