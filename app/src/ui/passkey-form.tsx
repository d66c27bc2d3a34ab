interface PasskeyFormProps {
  /** What the authenticator is asked for: one that is there, or a new one. */
  kind: 'enter' | 'add';
  /** Where the script asks and answers. */
  action: string;
  button: string;
  /** What is sent along, by name. */
  fields?: Readonly<Record<string, string>>;
  /** Whether the new one is given a name. */
  naming?: boolean;
}

/**
 * A button that only a script can follow (`ui/browser/passkeys.ts`), which wakes it where the browser knows passkeys;
 * the sentence below says what works without.
 */
export function PasskeyForm({ kind, action, button, fields = {}, naming = false }: PasskeyFormProps) {
  return (
    <form class="passkey-form" method="post" action={action} data-passkey={kind}>
      {Object.entries(fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {naming ? (
        <div class="field">
          <label class="field-name" for="passkey-name">
            Name of the new one
          </label>
          <input
            id="passkey-name"
            name="name"
            type="text"
            maxlength={60}
            autocomplete="off"
            aria-describedby="passkey-name-help"
          />
          <p class="field-help" id="passkey-name-help">
            Such as: my phone.
          </p>
        </div>
      ) : null}
      <button type="submit" class="button quiet" disabled>
        {button}
      </button>
      <p class="field-help">Passkeys need JavaScript; the link by mail works without.</p>
      <p class="passkey-state" role="status" />
    </form>
  );
}
