import { createHash } from 'node:crypto';
import { FACTS, type FactName } from './features.ts';
import type { AttentionHead, AttentionModel, AttentionWeights } from './model.ts';

/**
 * The file of an attention model: eight bytes of magic, the format's version as four bytes (little-endian), the SHA-256
 * of the rest, and the rest, a JSON object in UTF-8 with vectors as Base64 of 32-bit floats (little-endian).
 */
const MAGIC = 'BSATTENT';
const VERSION = 1;
const START = 44;
/** A model has some kilobytes; what is longer is not parsed. */
const MOST_BYTES = 2 ** 20;
const MOST_DIMENSIONS = 8192;
const MOST_CATEGORIES = 1000;

/** The bytes of a model's file. */
export function writeAttentionModel(model: Omit<AttentionModel, 'fingerprint'>): Uint8Array {
  const { submitted, announced, ...rest } = model;
  const json = { ...rest, submitted: headToJson(submitted), announced: headToJson(announced) };
  const payload = new TextEncoder().encode(JSON.stringify(json));
  const bytes = new Uint8Array(START + payload.length);
  bytes.set(new TextEncoder().encode(MAGIC));
  new DataView(bytes.buffer).setUint32(8, VERSION, true);
  bytes.set(createHash('sha256').update(payload).digest(), 12);
  bytes.set(payload, START);
  return bytes;
}

/**
 * Reads a model's file and checks all of it.
 * @throws Error that says what is wrong with the bytes; nothing of them is used then.
 */
export function readAttentionModel(bytes: Uint8Array): AttentionModel {
  if (new TextDecoder('latin1').decode(bytes.subarray(0, 8)) !== MAGIC)
    return refuse('it is no attention model of Broadsheet');
  if (bytes.length <= START || bytes.length > MOST_BYTES) return refuse(`it has ${bytes.length} bytes`);
  const version = new DataView(bytes.buffer, bytes.byteOffset).getUint32(8, true);
  if (version !== VERSION) return refuse(`its format is ${version}, and this program reads ${VERSION}`);
  const payload = bytes.subarray(START);
  const digest = createHash('sha256').update(payload).digest();
  if (!digest.equals(bytes.subarray(12, START))) return refuse('it does not match its checksum');
  const json = parseObject(payload);
  const history = objectOf(json, 'history');
  return {
    fingerprint: digest.toString('hex'),
    encoder: textOf(json, 'encoder'),
    about: textOf(json, 'about'),
    history: { typical: numberOf(history, 'typical'), strength: positiveOf(history, 'strength') },
    submitted: headOf(objectOf(json, 'submitted')),
    announced: headOf(objectOf(json, 'announced')),
  };
}

type Fields = Readonly<Record<string, unknown>>;

function headToJson({ withVector, withoutVector }: AttentionHead) {
  return { withVector: toJson(withVector), withoutVector: toJson(withoutVector) };
}

function headOf(json: Fields): AttentionHead {
  return {
    withVector: weightsOf(objectOf(json, 'withVector')),
    withoutVector: weightsOf(objectOf(json, 'withoutVector')),
  };
}

function toJson({ categories, vector, ...weights }: AttentionWeights) {
  const { buffer, byteOffset, byteLength } = vector;
  const base64 = Buffer.from(buffer, byteOffset, byteLength).toString('base64');
  return { ...weights, categories: Object.fromEntries(categories), vector: base64 };
}

function weightsOf(json: Fields): AttentionWeights {
  const facts = objectOf(json, 'facts');
  const categories = objectOf(json, 'categories');
  if (Object.keys(categories).length > MOST_CATEGORIES) return refuse('it has too many categories');
  const named = FACTS.map((name): [FactName, number] => [name, numberOf(facts, name)]);
  return {
    typical: numberOf(json, 'typical'),
    facts: Object.fromEntries(named) as Record<FactName, number>,
    categories: new Map(Object.keys(categories).map((name) => [name, numberOf(categories, name)])),
    vector: vectorOf(textOf(json, 'vector')),
  };
}

function vectorOf(base64: string): Float32Array {
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length % 4 !== 0 || bytes.length > 4 * MOST_DIMENSIONS)
    return refuse('a vector has a wrong length');
  const vector = Float32Array.from({ length: bytes.length / 4 }, (_, place) => bytes.readFloatLE(4 * place));
  return vector.every(isSane) ? vector : refuse('a vector has a number out of range');
}

function parseObject(payload: Uint8Array): Fields {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(payload));
    if (isObject(value)) return value;
  } catch {
    // Told below, as for what is no object.
  }
  return refuse('it is no JSON object');
}

function objectOf(json: Fields, name: string): Fields {
  const value = own(json, name);
  return isObject(value) ? value : refuse(`"${name}" should be an object`);
}

function textOf(json: Fields, name: string): string {
  const value = own(json, name);
  return typeof value === 'string' ? value : refuse(`"${name}" should be a text`);
}

function numberOf(json: Fields, name: string): number {
  const value = own(json, name);
  return typeof value === 'number' && isSane(value) ? value : refuse(`"${name}" should be a number`);
}

function positiveOf(json: Fields, name: string): number {
  const value = numberOf(json, name);
  return value > 0 ? value : refuse(`"${name}" should be above 0`);
}

function own(json: Fields, name: string): unknown {
  return Object.hasOwn(json, name) ? json[name] : undefined;
}

/** Weights are in doublings: a thousand of them is nonsense. */
function isSane(value: number): boolean {
  return Math.abs(value) <= 1000;
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function refuse(reason: string): never {
  throw new Error(`The attention model cannot be used: ${reason}. Nothing of it was used; fetch it again.`);
}
