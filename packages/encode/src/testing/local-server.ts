import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a server was asked, with the whole body. */
export interface Question {
  method: string;
  /** Path and query. */
  path: string;
  headers: IncomingMessage['headers'];
  body: string;
}

/** A real HTTP server on this machine. */
export interface LocalServer {
  /** Without a slash at its end. */
  url: string;
  questions: Question[];
  close(): Promise<void>;
}

/** Starts a server that answers each question by a function, which also gets the number of the question, from 0. */
export async function startServer(
  answer: (question: Question, response: ServerResponse, number: number) => void,
): Promise<LocalServer> {
  const questions: Question[] = [];
  const server = createServer((request, response) => {
    void readWhole(request).then((body) => {
      const { method = '', url: path = '', headers } = request;
      const question = { method, path, headers, body };
      questions.push(question);
      answer(question, response, questions.length - 1);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    questions,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function readWhole(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** Sends a value as JSON. */
export function sendJson(
  response: ServerResponse,
  value: unknown,
  { status = 200, headers = {} }: { status?: number; headers?: Record<string, string> } = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(value));
}
