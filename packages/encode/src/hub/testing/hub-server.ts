import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { type LocalServer, type Question, sendJson, startServer } from '../../testing/local-server.ts';

export const REVISION = 'a'.repeat(40);

/** A file of a model on the hub of a test; large ones are listed with SHA-256, as Git LFS has them. */
export interface ServedFile {
  content: Buffer;
  isLarge?: boolean;
}

/** Answers a question for a file otherwise than well; gives false to let it be answered well. */
export type Misbehavior = (response: ServerResponse, question: Question, content: Buffer) => boolean;

/** A hub with one model, `owner/model`, at one commit, in the shapes of Hugging Face's API. */
export function startHub(
  files: Readonly<Record<string, ServedFile>>,
  misbehave: Misbehavior = () => false,
): Promise<LocalServer> {
  return startServer((question, response) => {
    const path = decodeURIComponent(question.path.split('?')[0] ?? '');
    if (path === '/api/models/owner/model/revision/main') return sendJson(response, { sha: REVISION });
    if (path === `/api/models/owner/model/tree/${REVISION}`) return sendJson(response, treeOf(files));
    const content = files[path.replace(`/owner/model/resolve/${REVISION}/`, '')]?.content;
    if (content === undefined) return sendJson(response, { error: 'not found' }, { status: 404 });
    if (!misbehave(response, question, content)) sendFile(response, question, content);
  });
}

/** Sends a file, or the part of it that is asked for. */
export function sendFile(response: ServerResponse, { headers }: Question, content: Buffer): void {
  const start = /^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1];
  if (start === undefined) response.writeHead(200, { 'content-length': content.length });
  else {
    const range = `bytes ${start}-${content.length - 1}/${content.length}`;
    response.writeHead(206, { 'content-range': range, 'content-length': content.length - Number(start) });
  }
  response.end(content.subarray(Number(start ?? 0)));
}

/** Sends the first half of what is asked for, and cuts the connection. */
export function sendHalf(response: ServerResponse, { headers }: Question, content: Buffer): void {
  const start = Number(/^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1] ?? 0);
  const range = { 'content-range': `bytes ${start}-${content.length - 1}/${content.length}` };
  response.writeHead(start > 0 ? 206 : 200, {
    'content-length': content.length - start,
    ...(start > 0 && range),
  });
  const half = content.subarray(start, start + Math.ceil((content.length - start) / 2));
  response.write(half, () => setTimeout(() => response.destroy(), 20));
}

function treeOf(files: Readonly<Record<string, ServedFile>>): object[] {
  const listed = Object.entries(files).map(([path, { content, isLarge }]) => {
    const size = content.length;
    const git = createHash('sha1').update(`blob ${size}\0`).update(content).digest('hex');
    const sha256 = createHash('sha256').update(content).digest('hex');
    const lfs = isLarge ? { lfs: { oid: sha256, size, pointerSize: 134 } } : {};
    return { type: 'file', path, size, oid: isLarge ? 'b'.repeat(40) : git, ...lfs };
  });
  return [{ type: 'directory', path: 'onnx', size: 0, oid: 'c'.repeat(40) }, ...listed];
}
