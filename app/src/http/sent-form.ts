import type { Context } from 'hono';
import type { Sent } from '../ui/sent-form.tsx';
import type { AppEnvironment } from './environment.ts';
import { readForm } from './form.ts';
import { FORM_TOKEN_FIELD } from './middleware/same-origin.ts';
import { formTokenOf } from './own-form.ts';
import { pathAsSent } from './path-as-sent.ts';

const FORMS = /^(?:application\/x-www-form-urlencoded|multipart\/form-data)\b/i;

/**
 * The form that a request has sent, to be shown again where it could not be taken; null for what is no form. Only for
 * requests that `sameOrigin` has let pass: what another site sent must not come back with our proof in it.
 */
export async function sentForm(context: Context<AppEnvironment>): Promise<Sent | null> {
  if (context.req.method !== 'POST' || !FORMS.test(context.req.header('Content-Type') ?? '')) return null;
  const form = await readForm(context);
  const fields = [...form].flatMap(([name, values]) =>
    name === FORM_TOKEN_FIELD ? [] : values.map((value) => ({ name, value })),
  );
  if (fields.length === 0) return null;
  return { action: pathAsSent(context.req), fields, formToken: formTokenOf(context) };
}
