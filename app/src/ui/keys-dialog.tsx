const KEYS: readonly (readonly [key: string, does: string])[] = [
  ['j', 'next paper'],
  ['k', 'previous paper'],
  ['o', 'open the paper'],
  ['/', 'search'],
  ['?', 'this help'],
];

/** What the keys do. It stays closed until the key `?` is pressed, so it needs no script to be harmless. */
export function KeysDialog() {
  return (
    <dialog id="keys" class="keys" aria-labelledby="keys-title">
      <h2 id="keys-title">Keys</h2>
      <dl>
        {KEYS.map(([key, does]) => (
          <div>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <form method="dialog">
        <button type="submit">Close</button>
      </form>
    </dialog>
  );
}
