import type { Actor } from '../../../community/actor.ts';
import type { Scene } from './scene.ts';

/** Whoever asks, suspended, and with the office that they have. */
export function suspended(actor: Actor, { now }: Pick<Scene, 'now'>): Actor {
  return actor.kind === 'person'
    ? { ...actor, suspension: { until: now + 1000, because: 'Advertising' } }
    : actor;
}
