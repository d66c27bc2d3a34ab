import { randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { AppEnvironment } from '../../environment.ts';
import { readForm } from '../../form.ts';

/** A field of the form that was sent; empty where it is missing. */
export async function field(context: Context<AppEnvironment>, name: string): Promise<string> {
  return (await readForm(context)).get(name)?.[0] ?? '';
}

/** A comment's number in a path or a form; null for what is none. */
export function commentNumber(text: string): number | null {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}

/** The number of the comment in this path. Throws a 404 for what is none. */
export function commentInPath(context: Context<AppEnvironment>): number {
  const id = commentNumber(context.req.param('id') ?? '');
  if (id === null) throw new HTTPException(404);
  return id;
}

/** A name for a new form. */
export function newFormName(): string {
  return randomBytes(16).toString('hex');
}
