import type { Context } from 'hono';
import type { AppEnvironment } from './environment.ts';

/** The texts of a form by their fields' names, in the order of the form; files are left out. */
export type Form = ReadonlyMap<string, readonly string[]>;

/** Reads the form that was sent; whoever asks first reads the body, others get the same. Its length is bounded before. */
export async function readForm(context: Context<AppEnvironment>): Promise<Form> {
  const body = await context.req.parseBody({ all: true });
  return new Map(
    Object.entries(body).map(([name, values]) => [
      name,
      [values].flat().filter((value) => typeof value === 'string'),
    ]),
  );
}
