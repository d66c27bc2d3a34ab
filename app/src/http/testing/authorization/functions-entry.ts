import { addPasskey, beginPasskey } from '../../../community/add-passkey.ts';
import { joinIdentity } from '../../../community/enter-by-provider.ts';
import { listIdentities, removeIdentity } from '../../../community/identities.ts';
import { inviteForOwner } from '../../../community/invitations.ts';
import { listPasskeys, removePasskey, renamePasskey } from '../../../community/passkeys.ts';
import { leaveForProvider, returnFromProvider } from '../../../community/provider-flow.ts';
import { createOidcClient } from '../../../outbound/oidc.ts';
import { OidcError } from '../../../outbound/oidc-fetch.ts';
import { aClaim, anIdentity, aPasskey } from './examples-entry.ts';
import type { FunctionRow } from './table.ts';
import { everybody, owners, readerOnly, signedIn } from './who.ts';

const AT = { rpId: 'papers.example.org', origin: 'https://papers.example.org' };
const OPEN = { issuers: ['https://id.example.org'], rpId: AT.rpId };

/** At a port where nothing listens. */
const NOBODY = {
  slug: 'example',
  name: 'Example',
  issuer: 'http://127.0.0.1:9',
  clientId: 'broadsheet',
  secret: null,
};

const NO_TOKEN = 'A'.repeat(43);

const PASSKEYS: readonly FunctionRow[] = [
  {
    name: 'community/add-passkey.ts beginPasskey',
    who: signedIn('done'),
    call: (actor, { store, now }) => beginPasskey(actor, store, { at: AT, name: 'The Tide', now }),
  },
  {
    name: 'community/add-passkey.ts addPasskey',
    when: 'begun by the reader, not answered by an authenticator',
    who: signedIn('nothing'),
    call: async (actor, { store, reader, feed, now }) => {
      const { token } = await beginPasskey(reader, store, { at: AT, name: 'The Tide', now });
      const terms = { at: AT, place: feed.settings, limited: true, now };
      const outcome = await addPasskey(actor, store, { token, response: {}, name: 'A key' }, terms);
      return outcome === 'added' ? outcome : null;
    },
  },
  {
    name: 'community/passkeys.ts listPasskeys',
    when: 'with one of the reader’s',
    who: readerOnly('done', 'nothing'),
    call: async (actor, scene) => {
      await aPasskey(scene);
      return (await listPasskeys(actor, scene.store)).length > 0 ? true : null;
    },
  },
  {
    name: 'community/passkeys.ts renamePasskey',
    when: 'the reader’s',
    who: readerOnly('done', 'nothing'),
    call: async (actor, scene) => {
      const id = await aPasskey(scene);
      await renamePasskey(actor, scene.store, { id, name: 'Another' });
      const [kept] = await listPasskeys(scene.reader, scene.store);
      return kept?.name === 'Another' ? true : null;
    },
  },
  {
    name: 'community/passkeys.ts removePasskey',
    when: 'the reader’s',
    who: readerOnly('done', 'nothing'),
    call: async (actor, scene) => {
      const [id] = [await aPasskey(scene), await aPasskey(scene)];
      await removePasskey(actor, scene.store, { id, open: OPEN });
      return (await listPasskeys(scene.reader, scene.store)).length === 1 ? true : null;
    },
  },
];

const PROVIDERS: readonly FunctionRow[] = [
  {
    name: 'community/enter-by-provider.ts joinIdentity',
    who: signedIn('done'),
    call: (actor, { store, feed, now }) =>
      joinIdentity(actor, store, { claimed: aClaim(), place: feed.settings, now }),
  },
  {
    name: 'community/enter-by-provider.ts joinIdentity',
    when: 'one that is the reader’s',
    who: readerOnly('done', 'nothing'),
    call: async (actor, scene) => {
      const terms = { claimed: await anIdentity(scene), place: scene.feed.settings, now: scene.now };
      return (await joinIdentity(actor, scene.store, terms)) === 'taken' ? null : true;
    },
  },
  {
    name: 'community/identities.ts listIdentities',
    when: 'with one of the reader’s',
    who: readerOnly('done', 'nothing'),
    call: async (actor, scene) => {
      await anIdentity(scene);
      return (await listIdentities(actor, scene.store)).length > 0 ? true : null;
    },
  },
  {
    name: 'community/identities.ts removeIdentity',
    when: 'the reader’s',
    who: readerOnly('done', 'nothing'),
    call: async (actor, scene) => {
      const { issuer, subject } = await anIdentity(scene);
      await aPasskey(scene);
      await removeIdentity(actor, scene.store, { issuer, subject, open: OPEN });
      return (await listIdentities(scene.reader, scene.store)).length === 0 ? true : null;
    },
  },
  {
    name: 'community/provider-flow.ts leaveForProvider',
    when: 'for one that does not answer',
    who: everybody('nothing'),
    call: async (actor, { store, now }) => {
      const departure = { provider: NOBODY, redirectUri: AT.origin, next: '/', invitation: '', now };
      const left = leaveForProvider(
        actor,
        store,
        createOidcClient(() => now),
        departure,
      );
      return left.catch((error: unknown) => {
        if (error instanceof OidcError) return null;
        throw error;
      });
    },
  },
  {
    name: 'community/provider-flow.ts returnFromProvider',
    when: 'without having left',
    who: everybody('nothing'),
    call: (actor, { store, now }) => {
      const back = { provider: NOBODY, callback: new URL(AT.origin), token: NO_TOKEN, now };
      return returnFromProvider(
        actor,
        store,
        createOidcClient(() => now),
        back,
      );
    },
  },
];

/** Passkeys, accounts elsewhere and invitations: the ways into an account. */
export const ENTRY_FUNCTIONS: readonly FunctionRow[] = [
  ...PASSKEYS,
  ...PROVIDERS,
  {
    name: 'community/invitations.ts inviteForOwner',
    who: owners('done'),
    call: (actor, { store, now }) => inviteForOwner(actor, store, { now }),
  },
];
