/** The page of the owner's link: one button, which uses the link up. */
export function Welcome({ name, isNew }: { name: string; isNew: boolean }) {
  return (
    <div class="message">
      <h1>{isNew ? `Welcome to ${name}` : 'Welcome back'}</h1>
      <p>
        {isNew
          ? 'This paper has no owner yet. Whoever goes on from here becomes its owner, on this browser, and can set everything up.'
          : 'Going on signs this browser in as the owner of this paper.'}{' '}
        The link works once.
      </p>
      <form method="post" class="welcome">
        <button type="submit" class="button">
          {isNew ? 'Become the owner' : 'Sign in as the owner'}
        </button>
      </form>
    </div>
  );
}

/** What stands there instead when the link was used, is too old, or was followed by a newer one. */
export function WelcomeExpired() {
  return (
    <div class="message">
      <h1>This link no longer works</h1>
      <p>
        It was used already, is more than a day old, or a newer one took its place. Nothing was changed. For a
        fresh one, type this on the machine that Broadsheet runs on:
      </p>
      <p class="command">
        <code>bin/broadsheet owner-link</code>
      </p>
    </div>
  );
}
