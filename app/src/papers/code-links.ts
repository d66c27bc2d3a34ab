const HOSTS = 'github\\.com|gitlab\\.com|bitbucket\\.org|codeberg\\.org|gitee\\.com';
const REPOSITORY = new RegExp(
  `(?<![\\w.@-])(?:https?://)?(?:www\\.)?(${HOSTS})/([\\w-][\\w.-]{0,99})/([\\w.-]{1,100})`,
  'i',
);

/** The first link to a repository of code in a text, as `https://host/owner/name`, or null. */
export function findCodeLink(text: string): string | null {
  const match = REPOSITORY.exec(text);
  if (!match) return null;
  const [, host = '', owner, repository = ''] = match;
  const name = repository.replace(/\.+$/, '').replace(/\.git$/, '');
  return name === '' ? null : `https://${host.toLowerCase()}/${owner}/${name}`;
}
