import type { Chrome } from './chrome.ts';

export function Footer({ chrome: { name, description, reader } }: { chrome: Chrome }) {
  const submit = reader?.kind === 'member' ? '/submit' : '/signin?next=%2Fsubmit';
  return (
    <footer class="footer">
      <p class="footer-name">{name}</p>
      <p>{description ?? 'The morning paper of a research community.'}</p>
      <p>
        <a href="/discussions">Discussions</a> · <a href="/collections/all">Collections</a> ·{' '}
        <a href="/organizations">Organizations</a> · <a href={submit}>Submit a paper</a> ·{' '}
        <a href="/about">About this paper and its rankings</a> · <a href="/about/feeds">Feeds</a> ·{' '}
        <a href="/moderation">What moderators did</a>
      </p>
    </footer>
  );
}
