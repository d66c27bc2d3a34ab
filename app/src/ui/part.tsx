import type { PropsWithChildren } from 'hono/jsx';

/** A part of the account page under its title. */
export function Part({
  id,
  title,
  about,
  children,
}: PropsWithChildren<{ id: string; title: string; about: string }>) {
  return (
    <section class="setup-part" id={id} aria-labelledby={`${id}-title`}>
      <div>
        <h2 id={`${id}-title`}>{title}</h2>
        <p>{about}</p>
      </div>
      <div>{children}</div>
    </section>
  );
}
