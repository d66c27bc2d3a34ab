// WebAuthn's values in JSON, as its level 3 says in sections 5.1.9, 5.1.10 and 2.1.1: bytes are base64url. Browsers
// that have `parseCreationOptionsFromJSON` do the same; those of 2024 do not.

/** What `navigator.credentials.create` takes. */
export function decodeCreation(options: object): PublicKeyCredentialCreationOptions {
  const { rp, pubKeyCredParams, user, challenge, excludeCredentials, ...rest } =
    options as PublicKeyCredentialCreationOptionsJSON;
  const { authenticatorSelection, timeout } = rest;
  return {
    rp,
    pubKeyCredParams,
    user: { ...user, id: bytesOf(user.id) },
    challenge: bytesOf(challenge),
    excludeCredentials: (excludeCredentials ?? []).map(({ id }) => ({ type: 'public-key', id: bytesOf(id) })),
    attestation: 'none',
    ...(authenticatorSelection && { authenticatorSelection }),
    ...(timeout !== undefined && { timeout }),
  };
}

/** What `navigator.credentials.get` takes: any passkey of this place. */
export function decodeRequest(options: object): PublicKeyCredentialRequestOptions {
  const { challenge, rpId, timeout } = options as PublicKeyCredentialRequestOptionsJSON;
  return {
    challenge: bytesOf(challenge),
    userVerification: 'preferred',
    ...(rpId !== undefined && { rpId }),
    ...(timeout !== undefined && { timeout }),
  };
}

/** What the server reads. Throws a TypeError for what is no public key. */
export function encodeCredential(credential: Credential | null): object {
  if (!(credential instanceof PublicKeyCredential)) throw new TypeError('no public key credential');
  const { id, rawId, type, authenticatorAttachment, response } = credential;
  return {
    id,
    rawId: textOf(rawId),
    type,
    authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: { clientDataJSON: textOf(response.clientDataJSON), ...encodeResponse(response) },
  };
}

function encodeResponse(response: AuthenticatorResponse): object {
  if (response instanceof AuthenticatorAttestationResponse) {
    return {
      attestationObject: textOf(response.attestationObject),
      transports: response.getTransports(),
    };
  }
  const { authenticatorData, signature, userHandle } = response as AuthenticatorAssertionResponse;
  return {
    authenticatorData: textOf(authenticatorData),
    signature: textOf(signature),
    userHandle: userHandle === null ? null : textOf(userHandle),
  };
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const bytes = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(bytes, (byte) => byte.charCodeAt(0));
}

function textOf(bytes: ArrayBuffer): string {
  const text = String.fromCharCode(...new Uint8Array(bytes));
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
