/** What a program, a browser or a robot asks of every site, whoever may read it. */
export function isForEverybody(path: string): boolean {
  return (
    path === '/healthz' || path === '/robots.txt' || path === '/favicon.ico' || path.startsWith('/assets/')
  );
}

/** Where one comes in: open also where everything else is private. */
export function isEntrance(path: string): boolean {
  return path === '/signin' || /^\/(?:welcome|signin|invitations|account\/mail|notices\/mail)\//.test(path);
}

/** Where a mail program leaves for its reader (RFC 8058): its request comes from anywhere, and its token is its proof. */
export function isLeaveLink(path: string): boolean {
  return path.startsWith('/notices/mail/');
}

/** A path as it may be logged: without the token of a link that lets in whoever has it, or shows them an unlisted collection. */
export function loggedPath(path: string): string {
  const secret = /^(\/(?:welcome|signin|invitations|account\/mail|notices\/mail)\/).*/i;
  return path
    .replace(secret, '$1[redacted]')
    .replace(/^(\/collections\/[^/]+\/[^/]+\/).*/i, '$1[redacted]')
    .slice(0, 300);
}
