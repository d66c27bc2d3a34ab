/** npm and a terminal may deliver one Ctrl-C twice: repeats within this time count as one. */
const ONE_SIGNAL_MS = 500;

/**
 * Calls `stop` at the first Ctrl-C or SIGTERM, so that work can end at a clean place; a later one ends the process at
 * once. Gives a function that takes the handlers away again.
 */
export function onStopSignal(stop: () => void): () => void {
  let first: number | null = null;
  const handle = () => {
    if (first === null) {
      first = Date.now();
      stop();
    } else if (Date.now() - first > ONE_SIGNAL_MS) {
      process.exit(130);
    }
  };
  process.on('SIGINT', handle);
  process.on('SIGTERM', handle);
  return () => {
    process.off('SIGINT', handle);
    process.off('SIGTERM', handle);
  };
}
