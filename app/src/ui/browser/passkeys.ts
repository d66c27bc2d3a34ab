import { decodeCreation, decodeRequest, encodeCredential } from './passkey-codec.ts';

/**
 * Wakes the forms of `ui/passkey-form.tsx`, which do nothing without this, where the browser knows passkeys, and makes
 * their button ask for one (WebAuthn Level 3).
 */
export function offerPasskeys(): void {
  if (typeof PublicKeyCredential !== 'function') return;
  for (const form of document.querySelectorAll<HTMLFormElement>('form.passkey-form')) {
    form.querySelector('button')?.removeAttribute('disabled');
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void run(form);
    });
  }
}

async function run(form: HTMLFormElement): Promise<void> {
  const button = form.querySelector('button');
  button?.setAttribute('disabled', '');
  say(form, '');
  try {
    const { pathname } = new URL(form.action);
    const options = await send(`${pathname}/options`, {});
    const credential = form.dataset.passkey === 'add' ? await create(options) : await find(options);
    const fields = Object.fromEntries(new FormData(form));
    const { to } = await send(`${pathname}/answer`, { ...fields, response: encodeCredential(credential) });
    location.assign(String(to));
  } catch (error) {
    say(form, sentenceOf(error));
    button?.removeAttribute('disabled');
  }
}

function create(options: object): Promise<Credential | null> {
  return navigator.credentials.create({ publicKey: decodeCreation(options) });
}

function find(options: object): Promise<Credential | null> {
  return navigator.credentials.get({ publicKey: decodeRequest(options) });
}

/** Why the server refuses, in its own words. */
class Refusal extends Error {}

async function send(path: string, value: object): Promise<Record<string, unknown>> {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify(value),
  });
  const said = (await answer.json().catch(() => ({}))) as Record<string, unknown>;
  if (answer.ok) return said;
  if (answer.status === 429) throw new Refusal('That was too often. Wait a few minutes.');
  throw new Refusal(typeof said.error === 'string' ? said.error : 'That did not work. Load the page again.');
}

/** The names of errors are those of WebAuthn Level 3, sections 5.1.3 and 5.1.4. */
function sentenceOf(error: unknown): string {
  if (error instanceof Refusal) return error.message;
  const name = error instanceof Error ? error.name : '';
  if (name === 'NotAllowedError') return 'Nothing happened: it was canceled, or no passkey was found here.';
  if (name === 'InvalidStateError') return 'This device already has a passkey for this account.';
  if (name === 'SecurityError') return 'Passkeys do not work at this address of the paper.';
  return 'That did not work. Check the connection, and try again.';
}

function say(form: HTMLFormElement, sentence: string): void {
  const place = form.querySelector('[role="status"]');
  if (place !== null) place.textContent = sentence;
}
