/** What a program, a browser or a robot asks of every site, whoever may read it. */
export function isForEverybody(path: string): boolean {
  return (
    path === '/healthz' || path === '/robots.txt' || path === '/favicon.ico' || path.startsWith('/assets/')
  );
}

/** Where one comes in, or a program with a secret of its reader's: open also where everything else is private. */
export function isEntrance(path: string): boolean {
  return (
    path === '/signin' ||
    /^\/(?:welcome|signin|invitations|account\/mail|notices\/mail|feeds)\//.test(path) ||
    isSignedLink(path)
  );
}

/** Where one changes and leaves mails by a link that was mailed: it needs no session, wherever everything else does. */
function isSignedLink(path: string): boolean {
  return /^\/(?:subscriptions|subscribe\/confirm)\//.test(path);
}

/** Where a mail program leaves for its reader (RFC 8058): its request comes from anywhere, and its token is its proof. */
export function isLeaveLink(path: string): boolean {
  return /^\/(?:subscriptions\/\d+\/leave|notices\/mail)\//.test(path);
}

/** A path as it may be logged: without the token of a link that lets in whoever has it, or shows them an unlisted collection. */
export function loggedPath(path: string): string {
  const secret =
    /^(\/(?:welcome|signin|invitations|account\/mail|notices\/mail|feeds|subscriptions|subscribe\/confirm)\/).*/i;
  return path
    .replace(secret, '$1[redacted]')
    .replace(/^(\/collections\/[^/]+\/[^/]+\/).*/i, '$1[redacted]')
    .slice(0, 300);
}
