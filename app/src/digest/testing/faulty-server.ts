import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';

/** What the server does with the mail to a recipient; decided by the recipient alone. */
export type Fault =
  /** Takes it. */
  | 'none'
  /** Refuses the recipient once (greylisting), or for good. */
  | 'greylisted'
  | 'refused'
  /** Refuses the content once. */
  | 'content-later'
  /** Takes the mail and cuts the connection without an answer, or cuts it without taking the mail. */
  | 'cut-after'
  | 'cut-before';

/** A mail server on this machine that does to each recipient's mail what `faultOf` says, and remembers what it took. */
export interface FaultyServer {
  url: string;
  /** How often each Message-ID was taken. */
  taken: ReadonlyMap<string, number>;
  /** How many connections it has cut after the content. */
  cuts(): number;
  close(): Promise<void>;
}

/** @param onTaken is called when a mail is taken, before the sender learns of it */
export async function startFaultyServer(
  faultOf: (recipient: string) => Fault,
  onTaken: (count: number) => void,
): Promise<FaultyServer> {
  const taken = new Map<string, number>();
  const seen = new Set<string>();
  let [count, cuts] = [0, 0];
  const isFirst = (what: string) => {
    const before = seen.size;
    return seen.add(what).size > before;
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 100,
    onRcptTo({ address }, _session, done) {
      const fault = faultOf(address);
      if (fault === 'refused') return done(replyOf(550, '5.1.1 nobody of that name'));
      if (fault === 'greylisted' && isFirst(address)) return done(replyOf(450, '4.7.1 come back later'));
      done();
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const fault = faultOf(recipientOf(session));
        if (fault === 'content-later' && isFirst(recipientOf(session))) {
          return done(replyOf(451, '4.3.0 not now'));
        }
        if (fault !== 'cut-before') {
          const id = idOf(Buffer.concat(chunks));
          taken.set(id, (taken.get(id) ?? 0) + 1);
          count += 1;
          onTaken(count);
        }
        if (fault === 'cut-before' || fault === 'cut-after') {
          cuts += 1;
          return cut(server, session);
        }
        done();
      });
    },
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const close = () => new Promise<void>((resolve) => server.close(resolve));
  return { url: `smtp://127.0.0.1:${port}`, taken, cuts: () => cuts, close };
}

function replyOf(responseCode: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode });
}

function recipientOf({ envelope }: SMTPServerSession): string {
  return envelope.rcptTo[0]?.address ?? '';
}

function idOf(message: Buffer): string {
  return /^Message-ID: (<\S+>)\r$/im.exec(message.toString('latin1'))?.[1] ?? 'without Message-ID';
}

/** Its sessions are found by their ports. */
function cut(server: SMTPServer, { remotePort }: SMTPServerSession & { remotePort?: number }): void {
  for (const connection of server.connections as Set<{ remotePort: number; _socket: { destroy(): void } }>) {
    if (connection.remotePort === remotePort) connection._socket.destroy();
  }
}
