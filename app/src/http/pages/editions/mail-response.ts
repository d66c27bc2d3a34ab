import type { Context } from 'hono';
import type { ComposedMail } from '../../../ui/mail/edition-view.ts';
import type { AppEnvironment } from '../../environment.ts';

/** Answers with a mail's HTML as the document that it is, for a frame. */
export function respondWithMail(
  context: Context<AppEnvironment>,
  mail: ComposedMail | null,
): Response | Promise<Response> {
  if (mail === null) return context.notFound();
  context.set('framing', 'mail');
  return context.html(mail.html);
}
