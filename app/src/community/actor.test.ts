import { describe, expect, it } from 'vitest';
import { type Actor, ANONYMOUS, hasRole, NotAllowedError, ROLES, requireRole, SYSTEM } from './actor.ts';

const person = (role: (typeof ROLES)[number]): Actor => ({ kind: 'person', id: 1, role, suspension: null });

describe('an actor', () => {
  it('may do what its role and every lower one may do, and nothing above', () => {
    for (const [has, role] of ROLES.entries()) {
      const allowed = ROLES.filter((needed) => hasRole(person(role), needed));
      expect(allowed).toEqual(ROLES.slice(0, has + 1));
    }
  });

  it('may do nothing that needs a role without having signed in', () => {
    expect(ROLES.filter((role) => hasRole(ANONYMOUS, role))).toEqual([]);
  });

  it('may do everything as the system', () => {
    expect(ROLES.filter((role) => hasRole(SYSTEM, role))).toEqual([...ROLES]);
  });

  it('is told whether signing in would help', () => {
    const refusal = (actor: Actor) => {
      try {
        requireRole(actor, 'owner');
        return null;
      } catch (error) {
        return error instanceof NotAllowedError ? error.signInHelps : error;
      }
    };
    expect(refusal(ANONYMOUS)).toBe(true);
    expect(refusal(person('moderator'))).toBe(false);
    expect(refusal(person('owner'))).toBeNull();
  });
});
