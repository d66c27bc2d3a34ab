import { NotAllowedError } from '../../../community/actor.ts';
import type { Instance } from '../../pages/testing.ts';
import { openBrowser } from '../browser.ts';
import { newScene, type World } from './scene.ts';
import type { FunctionRow, RouteRow } from './table.ts';
import type { Answers, Asker } from './who.ts';

/** What each of `askers` gets for the example of a route. */
export function askRoute(
  instance: Instance,
  world: World,
  { route, example }: RouteRow,
  askers: readonly Asker[],
): Promise<Partial<Answers>> {
  return askEach(askers, async (asker) => {
    const scene = await newScene(world, asker);
    const [method, own = ''] = route.split(' ');
    const { path = own, form = {} } = (await example?.(scene)) ?? {};
    const browser = openBrowser(instance, scene.token);
    const { status } = method === 'GET' ? await browser.get(path) : await browser.post(path, form);
    return String(status);
  });
}

/** What each of `askers` gets for the example of a function. Throws what it throws besides refusals. */
export function askFunction(
  world: World,
  { call }: FunctionRow,
  askers: readonly Asker[],
): Promise<Partial<Answers>> {
  return askEach(askers, async (asker) => {
    const scene = await newScene(world, asker);
    try {
      return (await call(scene.actor, scene)) === null ? 'nothing' : 'done';
    } catch (error) {
      if (error instanceof NotAllowedError) return error.signInHelps ? '401' : '403';
      throw error;
    }
  });
}

async function askEach(
  askers: readonly Asker[],
  ask: (asker: Asker) => Promise<string>,
): Promise<Partial<Answers>> {
  const answers: Partial<Record<Asker, string>> = {};
  for (const asker of askers) answers[asker] = await ask(asker);
  return answers;
}
