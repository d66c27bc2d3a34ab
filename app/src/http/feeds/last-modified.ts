const SECOND_MS = 1000;

/** More feeds than this are not remembered: the one that was asked for longest ago is forgotten. */
const MOST_FEEDS = 2000;

/**
 * Since when an address has had what it has, as far as this process saw: a list also changes where nothing in it does,
 * so that no moment in the store tells. Too late a moment costs an answer that could have been left out; too early a one
 * would hide a change. Seconds are all that HTTP tells apart, so that what changed twice in one has no moment (null)
 * until the next begins (RFC 9110, section 8.8.2).
 *
 * @returns ms UTC, whole seconds; never later than `now`
 */
export function rememberChanges(): (address: string, tag: string, now: number) => number | null {
  // A Map remembers the order of insertion: the first key is the one asked for longest ago.
  const seen = new Map<string, { tag: string; since: number }>();
  return (address, tag, now) => {
    const second = Math.floor(now / SECOND_MS) * SECOND_MS;
    const before = seen.get(address);
    const since =
      before === undefined
        ? second
        : before.tag === tag
          ? before.since
          : Math.max(second, before.since + SECOND_MS);
    seen.delete(address);
    seen.set(address, { tag, since });
    const [oldest] = seen.keys();
    if (seen.size > MOST_FEEDS && oldest !== undefined) seen.delete(oldest);
    return since > now ? null : since;
  };
}

/** Whether `If-Modified-Since` names a moment since which nothing changed; a date that cannot be read names none. */
export function isUnchangedSince(header: string | undefined, since: number | null): boolean {
  const given = header === undefined ? Number.NaN : Date.parse(header);
  return since !== null && given >= since;
}
