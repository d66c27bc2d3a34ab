import type { PropsWithChildren } from 'hono/jsx';

/** A part of a page that has a form a part, such as the account’s, under its title. */
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
