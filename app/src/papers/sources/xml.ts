import { parseXml, XmlElement, type XmlNode } from '@rgrove/parse-xml';
import type { Client } from '../../outbound/client.ts';

/** An answer that is no XML, or not the XML that was asked for. */
export class XmlError extends Error {}

/**
 * Parses a document and gives its root. Entities that a document defines itself are not read, so that none can grow
 * into a bomb: one that is used makes the document broken. Throws an XmlError that says where it is broken.
 *
 * @param named whether entities that XML does not have, such as `&nbsp;` of HTML, stay as they are written
 */
export function readXml(bytes: Uint8Array, { named = false }: { named?: boolean } = {}): XmlElement {
  const text = decode(bytes);
  if (named && /<!ENTITY/i.test(text)) throw new XmlError('the answer defines entities of its own');
  try {
    const { root } = parseXml(text, { ignoreUndefinedEntities: named });
    if (root) return root;
  } catch (error) {
    // Elements nested thousands deep overflow the stack, which is as broken.
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    throw new XmlError(`the answer is no well-formed XML: ${reason.slice(0, 200)}`, { cause: error });
  }
  throw new XmlError('the answer is empty');
}

/** In the encoding that the declaration names, else UTF-8; a mark of UTF-16 at the beginning says more. */
function decode(bytes: Uint8Array): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  const [first, second] = bytes;
  const isWide = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  const wide = first === 0xff ? 'utf-16le' : 'utf-16be';
  const named = /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]{1,40})["']/.exec(head)?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(isWide ? wide : named).decode(bytes);
  } catch {
    return new TextDecoder('utf-8').decode(bytes);
  }
}

/** The elements in an element whose local name is `name`, whatever prefix its namespace has. */
export function elements(parent: XmlElement | null, name: string): XmlElement[] {
  return (parent?.children ?? []).filter((node): node is XmlElement => isNamed(node, name));
}

/** The first of `elements`, or null. */
export function element(parent: XmlElement | null, name: string): XmlElement | null {
  return (parent?.children ?? []).find((node): node is XmlElement => isNamed(node, name)) ?? null;
}

/** The text of the first element of this name; undefined where there is none or it is empty. */
export function textOf(parent: XmlElement | null, name: string): string | undefined {
  return element(parent, name)?.text.trim() || undefined;
}

function isNamed(node: XmlNode, name: string): boolean {
  return node instanceof XmlElement && node.name.slice(node.name.indexOf(':') + 1) === name;
}

/** An answer that breaks off inside is asked for once more. */
const READS = 2;

/** Fetches an address and reads it with `read`, twice where that throws an XmlError the first time. */
export async function fetchXml<Result>(
  client: Client,
  address: string,
  { signal, read }: { signal: AbortSignal; read(bytes: Uint8Array): Result },
): Promise<Result> {
  for (let reads = 1; ; reads += 1) {
    const { body } = await client.get(address, { signal });
    try {
      return read(body);
    } catch (error) {
      if (!(error instanceof XmlError)) throw error;
      if (reads < READS) continue;
      throw new Error(`${address}: ${error.message}. All before is kept; the next run asks again.`, {
        cause: error,
      });
    }
  }
}
