/**
 * The path and the parameters of a request, percent-encoded as they came: what leads back to the page. The framework's
 * `path` is decoded and may have letters that no address has.
 */
export function pathAsSent({ url }: { url: string }): string {
  const { pathname, search } = new URL(url);
  return `${pathname}${search}`;
}
