import { cpus, totalmem } from 'node:os';

/** What a figure was measured on. */
export function machine(): { cpu: string; cores: number; memoryGiB: number; node: string } {
  const [first] = cpus();
  return {
    cpu: first?.model ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
  };
}
