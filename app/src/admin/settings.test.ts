import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SYSTEM } from '../community/actor.ts';
import { adminSettings } from './settings.ts';

describe('settings as their owner sees them', () => {
  const shown = (environment: Record<string, string>, name: string) =>
    adminSettings(SYSTEM, { environment, stored: {} }).find((setting) => setting.name === name);

  it('say what holds and where it comes from', () => {
    expect(shown({}, 'PORT')).toMatchObject({ value: '8080', origin: 'default' });
    expect(shown({ PORT: ' 9000 ' }, 'PORT')).toMatchObject({ value: '9000', origin: 'environment' });
    expect(shown({ PORT: ' ' }, 'PORT')).toMatchObject({ value: '8080', origin: 'default' });
  });

  it('say of a secret only whether it is set', () => {
    expect(shown({}, 'DATABASE_URL')).toMatchObject({ value: 'not set', origin: 'default', secret: true });
    const file = shown({ DATABASE_URL_FILE: import.meta.filename }, 'DATABASE_URL');
    expect(file).toMatchObject({ value: 'set', origin: 'environment' });
  });

  it('never hold a secret, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 12 }), (secret) => {
        fc.pre(secret.trim().length >= 12);
        const environment = {
          DATABASE_URL: secret,
          BROADSHEET_URL: 'https://ada:hunter22@papers.example.org',
        };
        const text = JSON.stringify(
          adminSettings(SYSTEM, { environment, stored: {} }).map(({ value }) => value),
        );
        expect(text).not.toContain(JSON.stringify(secret).slice(1, -1));
        expect(text).not.toContain('hunter22');
      }),
    );
  });
});
