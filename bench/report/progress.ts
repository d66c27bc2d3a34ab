/** Writes lines to standard error, each with the time since the start. */
export function elapsedProgress(): (text: string) => void {
  const start = Date.now();
  return (text) => {
    const seconds = Math.round((Date.now() - start) / 1000);
    const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
    process.stderr.write(`[${clock}] ${text}\n`);
  };
}
