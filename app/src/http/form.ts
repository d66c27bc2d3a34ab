import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { AppEnvironment } from './environment.ts';

/** The texts of a form by their fields' names, in the order of the form; files are left out. */
export type Form = ReadonlyMap<string, readonly string[]>;

/**
 * Reads the form that was sent; whoever asks first reads the body, others get the same. Its length is bounded before.
 * Throws an HTTPException 400 for what calls itself a form and is none.
 */
export async function readForm(context: Context<AppEnvironment>): Promise<Form> {
  const body = await parse(context);
  return new Map(
    Object.entries(body).map(([name, values]) => [
      name,
      [values].flat().filter((value) => typeof value === 'string'),
    ]),
  );
}

async function parse(context: Context<AppEnvironment>) {
  try {
    return await context.req.parseBody({ all: true });
  } catch (cause) {
    // As the Fetch standard says of a body that is no form. What a broken connection causes is another error.
    if (cause instanceof TypeError) throw new HTTPException(400, { cause });
    throw cause;
  }
}
