import type { AppealsView } from './moderation-view.ts';

/** Where one says that moderators were wrong. */
export function Appeals({ to }: { to: AppealsView }) {
  return (
    <p class="appeals">
      You think this was wrong? Appeal to {to.href === null ? to.name : <a href={to.href}>{to.name}</a>}.
    </p>
  );
}
