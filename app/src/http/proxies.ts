import { BlockList, isIP, SocketAddress } from 'node:net';

/** Whether an address (as `canonicalAddress` writes it) belongs to a proxy that we believe. */
export type TrustsAddress = (address: string) => boolean;

/**
 * Builds the predicate for the trusted-proxy setting.
 *
 * @param entries Addresses (`10.0.0.7`, `2001:db8::1`), networks in CIDR form (`10.0.0.0/8`), or `loopback`.
 * @throws Error that names the first entry which is none of these.
 */
export function trustedProxies(entries: readonly string[]): TrustsAddress {
  const trusted = new BlockList();
  for (const entry of entries.flatMap(expandName)) addEntry(trusted, entry);
  return (address) => trusted.check(address, familyOf(address));
}

function expandName(entry: string): string[] {
  return entry === 'loopback' ? ['127.0.0.0/8', '::1'] : [entry];
}

function addEntry(trusted: BlockList, entry: string): void {
  const [text = '', prefix, ...rest] = entry.split('/');
  const address = canonicalAddress(text);
  const longest = address && familyOf(address) === 'ipv4' ? 32 : 128;
  const length = prefix === undefined ? longest : /^\d{1,3}$/.test(prefix) ? Number(prefix) : Number.NaN;
  if (!address || rest.length > 0 || !(length >= 0 && length <= longest)) {
    throw new Error(
      `BROADSHEET_TRUSTED_PROXY: "${entry}" is not a proxy we can trust: an IP address, a network such as 10.0.0.0/8, or loopback is expected.`,
    );
  }
  trusted.addSubnet(address, length, familyOf(address));
}

/**
 * The reader's address: starting from the socket, each hop that is a trusted proxy vouches for the entry
 * that it appended to `X-Forwarded-For` (the list is read from the right). The first address that is not
 * a trusted proxy is the reader's; whatever stands further left was written by the reader and is ignored.
 * An entry that is not an address ends the walk at the last proxy.
 *
 * @param socketAddress Canonical address of the connection's other end.
 */
export function forwardedAddress(
  socketAddress: string,
  header: string | undefined,
  trusts: TrustsAddress,
): string {
  let reader = socketAddress;
  for (const hop of (header ?? '').split(',').reverse()) {
    if (!trusts(reader)) return reader;
    const address = hopAddress(hop.trim());
    if (address === null) return reader;
    reader = address;
  }
  return reader;
}

/** An entry of `X-Forwarded-For`: an address, in some proxies' habit with a port (`1.2.3.4:80`, `[::1]:80`). */
function hopAddress(hop: string): string | null {
  const [, bracketed, dotted] = /^(?:\[([^\]]+)\]|([\d.]+))(?::\d{1,5})?$/.exec(hop) ?? [];
  return canonicalAddress(bracketed ?? dotted ?? hop);
}

/**
 * One spelling for one address: lower case, shortest form of RFC 5952, no zone, and IPv4 where an IPv6
 * address only wraps one (`::ffff:192.0.2.1`), as sockets that listen on both families report it.
 * Null when the text is not an address.
 */
export function canonicalAddress(text: string): string | null {
  const withoutZone = text.replace(/%.*$/, '');
  if (isIP(withoutZone) === 0) return null;
  const { address } = new SocketAddress({ address: withoutZone, family: familyOf(withoutZone) });
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(address)?.[1] ?? address;
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return address.includes(':') ? 'ipv6' : 'ipv4';
}
