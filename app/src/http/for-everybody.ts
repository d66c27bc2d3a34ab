/** What a program, a browser or a robot asks of every site, whoever may read it. */
export function isForEverybody(path: string): boolean {
  return (
    path === '/healthz' || path === '/robots.txt' || path === '/favicon.ico' || path.startsWith('/assets/')
  );
}

/** A path as it may be logged: without the token of a link that signs in whoever has it. */
export function loggedPath(path: string): string {
  return path.replace(/^\/welcome\/.*/i, '/welcome/[redacted]').slice(0, 300);
}
