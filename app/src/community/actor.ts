/** From the least to the most that one may do. */
export const ROLES = ['reader', 'curator', 'moderator', 'owner'] as const;

export type Role = (typeof ROLES)[number];

/**
 * Who asks. Every service function that reads or changes what is not everybody's takes one and checks it itself: a page
 * or a command may forget to.
 */
export type Actor =
  | { kind: 'anonymous' }
  | { kind: 'person'; id: number; role: Role; suspension: Suspension | null }
  /** The command line and the worker: whoever runs them can write to the store anyway. */
  | { kind: 'system' };

/** Who is suspended reads on, and keeps what is theirs, but does nothing that others see. */
export interface Suspension {
  /** ms UTC */
  until: number;
  /** Said to them, and in the public log. */
  because: string;
}

/** Somebody who is signed in. */
export type Person = Extract<Actor, { kind: 'person' }>;

export const ANONYMOUS: Actor = { kind: 'anonymous' };
export const SYSTEM: Actor = { kind: 'system' };

/** Refuses what the actor may not do. A page answers 401 to the anonymous, who may sign in, and 403 to others. */
export class NotAllowedError extends Error {
  readonly signInHelps: boolean;

  constructor(message: string, { signInHelps }: { signInHelps: boolean }) {
    super(message);
    this.name = 'NotAllowedError';
    this.signInHelps = signInHelps;
  }
}

/** Whether the actor has this role or a higher one. */
export function hasRole(actor: Actor, role: Role): boolean {
  if (actor.kind === 'system') return true;
  return actor.kind === 'person' && ROLES.indexOf(actor.role) >= ROLES.indexOf(role);
}

/** Throws a NotAllowedError unless the actor has this role or a higher one. */
export function requireRole(actor: Actor, role: Role): void {
  if (hasRole(actor, role)) return;
  throw new NotAllowedError(`This needs the role "${role}". Nothing was changed.`, {
    signInHelps: actor.kind === 'anonymous',
  });
}

/** The person who asks. Throws a NotAllowedError where nobody is signed in: what follows is done in somebody's name. */
export function requirePerson(actor: Actor): Person {
  if (actor.kind === 'person') return actor;
  throw new NotAllowedError('This is done by somebody who is signed in. Nothing was changed.', {
    signInHelps: actor.kind === 'anonymous',
  });
}

/** Refuses what others would see of somebody who is suspended. */
export class SuspendedError extends NotAllowedError {
  readonly suspension: Suspension;

  constructor(suspension: Suspension) {
    super(
      `This account is suspended until ${new Date(suspension.until).toISOString()}. Nothing was changed.`,
      {
        signInHelps: false,
      },
    );
    this.name = 'SuspendedError';
    this.suspension = suspension;
  }
}

/**
 * The person who asks, for what others see: votes, comments, submissions, public lists, invitations, reports. Throws a
 * NotAllowedError where nobody is signed in, and a SuspendedError where they are suspended.
 */
export function requireVoice(actor: Actor): Person {
  const person = requirePerson(actor);
  if (person.suspension !== null) throw new SuspendedError(person.suspension);
  return person;
}
