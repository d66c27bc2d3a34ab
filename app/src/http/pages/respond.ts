import type { Context } from 'hono';
import type { HtmlEscapedString } from 'hono/utils/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { AppEnvironment } from '../environment.ts';

const encoder = new TextEncoder();

type PageRequest = Context<AppEnvironment>;

/** Answers with a whole document. */
export async function respond(
  context: PageRequest,
  document: HtmlEscapedString | Promise<HtmlEscapedString>,
  status: ContentfulStatusCode = 200,
): Promise<Response> {
  const body = encoder.encode(`<!doctype html>${await document}`);
  // With what handlers have set before, such as cookies.
  const response = context.body(body, status, { 'Content-Type': 'text/html; charset=UTF-8' });
  context.set('whole', { response, body });
  return response;
}

/** The number in `?page=`, 1 without one; null when it is no page number. */
export function requestedPage(context: PageRequest): number | null {
  const text = context.req.query('page') ?? '1';
  return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : null;
}

/** True when the terms of the scores are asked for. */
export function wantsExplanation(context: PageRequest): boolean {
  return context.req.query('explain') === '1';
}
