import { anIdentity, aPasskey } from './examples-entry.ts';
import type { RouteRow } from './table.ts';
import { everybody, readerOnly, signedIn } from './who.ts';

/** Passkeys and accounts elsewhere. That nobody changes another’s is told by the rows of their functions; 409: one’s own last way in stays. */
export const ENTRY: readonly RouteRow[] = [
  { route: 'POST /signin/passkey/options', who: everybody('200') },
  { route: 'POST /signin/passkey/answer', when: 'with no good answer', who: everybody('422') },
  { route: 'POST /account/passkeys/options', who: signedIn('200') },
  { route: 'POST /account/passkeys/answer', when: 'with no good answer', who: signedIn('422') },
  {
    route: 'POST /account/passkeys/rename',
    who: signedIn('303'),
    example: async (scene) => ({ form: { passkey: await aPasskey(scene), name: 'Another' } }),
  },
  {
    route: 'POST /account/passkeys/remove',
    who: readerOnly('303', '409'),
    example: async (scene) => {
      await aPasskey(scene);
      return { form: { passkey: await aPasskey(scene) } };
    },
  },
  {
    route: 'POST /account/identities/remove',
    who: readerOnly('303', '409'),
    example: async (scene) => {
      await aPasskey(scene);
      const { issuer, subject } = await anIdentity(scene);
      return { form: { issuer, subject } };
    },
  },
  {
    route: 'POST /signin/with/:provider',
    when: 'that is not set',
    who: everybody('404'),
    example: () => ({ path: '/signin/with/example' }),
  },
  {
    route: 'GET /signin/with/:provider/callback',
    when: 'that is not set',
    who: everybody('404'),
    example: () => ({ path: '/signin/with/example/callback' }),
  },
];
