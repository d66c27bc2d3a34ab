import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** What a browser may say otherwise than an honest one. */
interface Lies {
  origin?: string;
  rpId?: string;
  userHandle?: string;
  counter?: number;
  challenge?: string;
  type?: string;
}

/** For tests: an authenticator of software, with one passkey, and the browser around it. */
export interface Authenticator {
  id: string;
  /** Answers the options of `beginPasskey`. */
  create(options: object, lies?: Lies): object;
  /** Answers the options of `beginEntryByPasskey`; it counts up by one each time. */
  get(options: object, lies?: Lies): object;
}

/** Makes a key of ECDSA with P-256, at the origin of the place. */
export function openAuthenticator(place: { origin: string; rpId: string }): Authenticator {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const credential = randomBytes(16);
  const id = credential.toString('base64url');
  let counter = 0;
  let userHandle = '';
  const envelope = { id, rawId: id, type: 'public-key', clientExtensionResults: {} };
  return {
    id,
    create(options, lies = {}) {
      const asked = options as { challenge: string; user: { id: string } };
      userHandle = asked.user.id;
      const key = coseKey(publicKey.export({ format: 'jwk' }));
      const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, 16]), credential, key]);
      const head = authenticatorHead(lies.rpId ?? place.rpId, { flags: 0x45, counter });
      return {
        ...envelope,
        response: {
          clientDataJSON: clientData('webauthn.create', { ...place, ...asked, ...lies }).toString(
            'base64url',
          ),
          attestationObject: attestation(Buffer.concat([head, attested])).toString('base64url'),
          transports: ['internal', 'teleport'],
        },
      };
    },
    get(options, lies = {}) {
      const asked = options as { challenge: string };
      counter = lies.counter ?? counter + 1;
      const data = authenticatorHead(lies.rpId ?? place.rpId, { flags: 0x05, counter });
      const client = clientData('webauthn.get', { ...place, ...asked, ...lies });
      const signed = Buffer.concat([data, createHash('sha256').update(client).digest()]);
      return {
        ...envelope,
        response: {
          clientDataJSON: client.toString('base64url'),
          authenticatorData: data.toString('base64url'),
          signature: sign('sha256', signed, privateKey).toString('base64url'),
          userHandle: lies.userHandle ?? userHandle,
        },
      };
    },
  };
}

/** WebAuthn Level 3, section 5.8.1. */
function clientData(type: string, said: { challenge: string; origin: string; type?: string }): Buffer {
  const { challenge, origin } = said;
  return Buffer.from(JSON.stringify({ type: said.type ?? type, challenge, origin, crossOrigin: false }));
}

/** The 37 bytes that every authenticator data begins with (section 6.1). */
function authenticatorHead(rpId: string, { flags, counter }: { flags: number; counter: number }): Buffer {
  const head = Buffer.alloc(37);
  createHash('sha256').update(rpId).digest().copy(head);
  head[32] = flags;
  head.writeUInt32BE(counter, 33);
  return head;
}

/** A key of ES256 in COSE (RFC 9053, section 7.1.1). */
function coseKey({ x = '', y = '' }: { x?: string; y?: string }): Buffer {
  const bytes = (text: string) => Buffer.from(text, 'base64url');
  return Buffer.concat([
    Buffer.from('a5010203262001215820', 'hex'),
    bytes(x),
    Buffer.from('225820', 'hex'),
    bytes(y),
  ]);
}

/** An attestation object of the format `none`, in CBOR (RFC 8949). */
function attestation(data: Buffer): Buffer {
  const head = 'a363666d74646e6f6e656761747453746d74a068617574684461746158';
  return Buffer.concat([Buffer.from(head, 'hex'), Buffer.from([data.length]), data]);
}
