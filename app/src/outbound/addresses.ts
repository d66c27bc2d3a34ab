import { lookup as resolve } from 'node:dns';
import { lookup as resolveNow } from 'node:dns/promises';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { ServiceError } from './service-error.ts';

/** Networks that no public service is in: IANA's special-purpose registries for IPv4 and IPv6. */
const PRIVATE = new BlockList();
for (const network of (
  '0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 ' +
  '192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4'
).split(' ')) {
  PRIVATE.addSubnet(...subnet(network), 'ipv4');
}
// The last two carry an IPv4 address inside, which may be a private one. Mapped ones (::ffff:0:0/96) count as IPv4.
for (const network of '::/127 100::/64 2001::/23 2001:db8::/32 fc00::/7 fe80::/10 ff00::/8 64:ff9b::/32 2002::/16'.split(
  ' ',
)) {
  PRIVATE.addSubnet(...subnet(network), 'ipv6');
}

function subnet(network: string): [string, number] {
  const [address = '', bits = ''] = network.split('/');
  return [address, Number(bits)];
}

/** Whether an IP address belongs to this machine, to a local network, or to nobody. */
export function isPrivateAddress(address: string): boolean {
  return PRIVATE.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

/** Whether a host of an address is meant to be private: a private IP address, or a name of a local network. */
export function isPrivateHost(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0) return isPrivateAddress(host);
  return !host.includes('.') || /\.(?:localhost|local|lan|internal|home\.arpa)\.?$/i.test(host);
}

/**
 * Whether an address may be followed that a service names: its host is a public one, and so is every IP address that
 * its name has now. For a client whose connections cannot be given `publicLookup`.
 */
export async function isPublicAddress({ hostname }: URL): Promise<boolean> {
  if (isPrivateHost(hostname)) return false;
  const host = hostname.replace(/^\[|\]$/g, '');
  const found = await resolveNow(host, { all: true }).catch(() => []);
  return found.length > 0 && found.every(({ address }) => !isPrivateAddress(address));
}

/** Resolves names as usual, but refuses one that leads to a private address, whatever its server answers and when. */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  resolve(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) {
      callback(error, '');
      return;
    }
    const [first] = addresses;
    if (!first || addresses.some(({ address }) => isPrivateAddress(address))) {
      callback(privateError(hostname), '');
    } else if (options.all) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};

/** The refusal to connect to a private address. */
export function privateError(hostname: string): ServiceError {
  return new ServiceError(
    `${hostname} is an address of a private network and was not asked: only a configured address may be one`,
  );
}
