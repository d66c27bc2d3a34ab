import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import { isPrivateAddress, isPrivateHost, privateError } from './addresses.ts';
import { ServiceError } from './service-error.ts';

/** What of the network an address that somebody pasted may lead to. A test puts a stand-in in its place. */
export interface Reach {
  /** Every address that a name has now. */
  resolve(hostname: string): Promise<readonly LookupAddress[]>;
  isAllowed(address: string): boolean;
  isAllowedPort(port: number): boolean;
}

/** Public addresses, on the ports of the web. */
export const PUBLIC_WEB: Reach = {
  resolve: (hostname) => lookup(hostname, { all: true }),
  isAllowed: isGloballyReachable,
  isAllowedPort: (port) => port === 80 || port === 443,
};

/** Of IPv6 only what is given out for global use (RFC 4291, section 2.4, 2000::/3) is anybody's server. */
function isGloballyReachable(address: string): boolean {
  if (isPrivateAddress(address)) return false;
  return isIP(address) === 4 || /^[23][0-9a-f]{3}:/i.test(address);
}

/**
 * Refuses, before anything is sent, an address that is not the web's, has a user in it, or names a host or a port that
 * is out of reach. Throws a ServiceError. A name is looked at again, with its addresses, when it is connected to.
 */
export function refuseOutOfReach(url: URL, reach: Reach): void {
  const refuse = (reason: string): never => {
    throw new ServiceError(`${url.href.slice(0, 200)} was not asked: ${reason}`);
  };
  if (url.protocol !== 'http:' && url.protocol !== 'https:') refuse('it is no address of the web');
  if (url.username !== '' || url.password !== '') refuse('there is a user or a password in it');
  const port = url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
  if (!reach.isAllowedPort(port)) refuse(`the web is not served on port ${port}`);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const isOut = isIP(host) === 0 ? isPrivateHost(host) : !reach.isAllowed(host);
  if (isOut) throw privateError(host);
}

/**
 * Resolves names for connections. Each address of the answer is looked at, and exactly these are connected to: a name
 * that has a public address now and a private one a moment later leads nowhere.
 */
export function lookupWithin(reach: Reach): LookupFunction {
  return (hostname, options, callback) => {
    reach.resolve(hostname).then(
      (addresses) => {
        const [first] = addresses;
        if (first === undefined || !addresses.every(({ address }) => reach.isAllowed(address))) {
          callback(privateError(hostname), '');
        } else if (options.all) callback(null, [...addresses]);
        else callback(null, first.address, first.family);
      },
      (error: unknown) => callback(error as NodeJS.ErrnoException, ''),
    );
  };
}
