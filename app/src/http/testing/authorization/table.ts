import type { Actor } from '../../../community/actor.ts';
import type { Scene } from './scene.ts';
import type { Answers } from './who.ts';

/** What is sent to a route. */
export interface Example {
  /** Where; the path of the route by default. */
  path?: string;
  /** The fields of the form. */
  form?: Readonly<Record<string, string>>;
}

/** A route with an example, and what each gets for it. */
export interface RouteRow {
  /** As the app knows it: `POST /marks`. */
  route: string;
  /** Tells rows of one route apart. */
  when?: string;
  who: Answers;
  /** Made anew for each who asks; may put into the store what the example is about. */
  example?: (scene: Scene) => Example | Promise<Example>;
}

/** A service function that takes an actor, with an example, and what each gets for it. */
export interface FunctionRow {
  /** Its file below `app/src`, and its name: `community/marks.ts setMark`. */
  name: string;
  when?: string;
  who: Answers;
  call: (actor: Actor, scene: Scene) => unknown;
}
