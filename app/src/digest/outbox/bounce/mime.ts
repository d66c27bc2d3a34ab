/** A part of a message (RFC 2045): its fields and what follows them, undecoded but for its transfer encoding. */
export interface MimePart {
  /** `multipart/report`, lower case. */
  type: string;
  /** Of the content type, by lower-case name. */
  parameters: ReadonlyMap<string, string>;
  fields: Fields;
  body: string;
}

/** The first value of each field, unfolded, by lower-case name. */
export type Fields = ReadonlyMap<string, string>;

const MOST_FIELDS = 500;

/** Reads a message or a part of one. Never fails: what is no field is passed over. */
export function readPart(text: string): MimePart {
  const end = /\r?\n\r?\n/.exec(text);
  const fields = readFields(end === null ? text : text.slice(0, end.index));
  const { type, parameters } = readContentType(fields.get('content-type') ?? 'text/plain');
  const raw = end === null ? '' : text.slice(end.index + end[0].length);
  return { type, parameters, fields, body: decode(raw, fields.get('content-transfer-encoding')) };
}

/** Reads lines of `Name: value`, of which the following ones may begin with a space (RFC 5322, section 2.2.3). */
export function readFields(text: string): Fields {
  const fields = new Map<string, string>();
  const lines = text.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/, MOST_FIELDS);
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon < 1) continue;
    const name = line.slice(0, colon).trim().toLowerCase();
    if (!fields.has(name)) fields.set(name, line.slice(colon + 1).trim());
  }
  return fields;
}

/** The parts of a multipart body (RFC 2046, section 5.1), at most so many. */
export function partsOf({ parameters, body }: MimePart, most: number): MimePart[] {
  const boundary = parameters.get('boundary') ?? '';
  if (boundary === '' || boundary.length > 70) return [];
  const delimiter = `\n--${boundary}`;
  const [, ...pieces] = `\n${body}`.split(delimiter, most + 2);
  const closing = pieces.findIndex((piece) => piece.startsWith('--'));
  const inside = closing === -1 ? pieces : pieces.slice(0, closing);
  return inside.slice(0, most).map((piece) => readPart(piece.replace(/^[ \t]*\r?\n/, '').replace(/\r$/, '')));
}

function readContentType(value: string): Pick<MimePart, 'type' | 'parameters'> {
  const [type = '', ...rest] = value.slice(0, 2000).split(';');
  const parameters = rest.flatMap((piece): [string, string][] => {
    const [, name, quoted, plain] = /^\s*([\w-]+)\s*=\s*(?:"([^"]*)"|([^\s"]*))/.exec(piece) ?? [];
    return name === undefined ? [] : [[name.toLowerCase(), quoted ?? plain ?? '']];
  });
  return { type: type.trim().toLowerCase(), parameters: new Map(parameters) };
}

function decode(body: string, encoding = ''): string {
  const way = encoding.toLowerCase();
  if (way === 'base64') return Buffer.from(body, 'base64').toString('latin1');
  if (way !== 'quoted-printable') return body;
  return body
    .replace(/[ \t]*=\r?\n/g, '')
    .replace(/=([\dA-Fa-f]{2})/g, (_whole, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
