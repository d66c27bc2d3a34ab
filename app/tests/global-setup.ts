import type { TestProject } from 'vitest/node';
import { startPostgres } from './postgres-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The server for this run's tests, or why there is none. */
    postgres: { url: string } | { missing: string };
  }
}

/** One PostgreSQL server for the whole run; each suite makes a database of its own in it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres();
  project.provide('postgres', 'missing' in server ? { missing: server.missing } : { url: server.url });
  return async () => {
    if (!('missing' in server)) await server.stop();
  };
}
