/** Shows how far a long piece of work is, on standard error. */
export interface Progress {
  update(text: string): void;
  /** Ends the line with a last text, shown whatever time has passed. */
  done(text: string): void;
}

const REFRESH_MS = 100;
const PLAIN_REFRESH_MS = 2000;

/**
 * One line that is rewritten on a terminal; elsewhere (a log, a pipe) a new line every two seconds. `label` begins
 * every line.
 */
export function startProgress(label: string, stream: NodeJS.WriteStream = process.stderr): Progress {
  const interval = stream.isTTY ? REFRESH_MS : PLAIN_REFRESH_MS;
  let last = Date.now();
  const write = (text: string) =>
    stream.write(stream.isTTY ? `\r\x1b[2K${label} ${text}` : `${label} ${text}\n`);
  return {
    update(text) {
      if (Date.now() - last < interval) return;
      last = Date.now();
      write(text);
    },
    done(text) {
      write(text);
      if (stream.isTTY) stream.write('\n');
    },
  };
}

/** A bar of 24 characters for a fraction from 0 to 1. */
export function bar(fraction: number): string {
  const filled = Math.round(24 * Math.min(1, Math.max(0, fraction)));
  return `[${'█'.repeat(filled)}${'·'.repeat(24 - filled)}] ${String(Math.floor(fraction * 100)).padStart(3)} %`;
}
