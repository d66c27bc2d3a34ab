import {
  type MeasureDeclaration,
  measureDeclarations,
  type ParameterDeclaration,
  type Parameters,
} from './declarations.ts';

/** A measure with its parameters, as a name such as `nDCG@10` or `RBO(p=0.9)` says it. */
export interface Measure {
  declaration: MeasureDeclaration;
  parameters: Parameters;
  /** Answers that count; null: all of them. */
  cutoff: number | null;
}

const mostCutoff = 1_000_000;

/**
 * Reads the name of a measure: `NAME`, `NAME@k`, `NAME(parameter=value)@k`. Reading what `formatMeasure` wrote gives
 * the same measure.
 * @throws RangeError that says what is wrong with the name.
 */
export function parseMeasure(text: string): Measure {
  const [, name, listed, cutoff] = /^([A-Za-z]+)(?:\(([^()]*)\))?(?:@([0-9]+))?$/.exec(text.trim()) ?? [];
  const declaration = measureDeclarations.find((candidate) => candidate.name === name);
  if (declaration === undefined) {
    const names = measureDeclarations.map((candidate) => candidate.name).join(', ');
    throw new RangeError(`"${text}" is no measure; there are ${names}, such as nDCG@10`);
  }
  return {
    declaration,
    parameters: readParameters(declaration, listed ?? ''),
    cutoff: readCutoff(declaration, cutoff),
  };
}

/** The canonical name: parameters that have their default are left out. */
export function formatMeasure({ declaration, parameters, cutoff }: Measure): string {
  const shown = declaration.parameters
    .filter((parameter) => parameter.kind === 'number' || parameters[parameter.name] !== parameter.default)
    .map(({ name }) => `${name}=${parameters[name]}`);
  const listed = shown.length > 0 ? `(${shown.join(',')})` : '';
  return `${declaration.name}${listed}${cutoff === null ? '' : `@${cutoff}`}`;
}

function readCutoff({ name, cutoff: wanted }: MeasureDeclaration, text: string | undefined): number | null {
  if (text === undefined) {
    if (wanted !== 'required') return null;
    throw new RangeError(`${name} needs a number of ranks, such as ${name}@10`);
  }
  const cutoff = Number(text);
  if (wanted === 'none') throw new RangeError(`${name} takes no number of ranks`);
  if (cutoff >= 1 && cutoff <= mostCutoff) return cutoff;
  throw new RangeError(`${name} takes from 1 to ${mostCutoff} ranks, not ${text}`);
}

function readParameters({ name, parameters }: MeasureDeclaration, text: string): Parameters {
  const given = new Map<string, string>();
  for (const part of text === '' ? [] : text.split(',')) {
    const [key = '', value = ''] = part.split('=').map((side) => side.trim());
    if (given.has(key)) throw new RangeError(`${name} names the parameter ${key} twice`);
    given.set(key, value);
  }
  const known = parameters.map((parameter) => [parameter.name, readValue(name, parameter, given)] as const);
  const unknown = [...given.keys()].find((key) => !parameters.some((parameter) => parameter.name === key));
  if (unknown !== undefined) throw new RangeError(`${name} has no parameter "${unknown}"`);
  return Object.fromEntries(known);
}

function readValue(
  measure: string,
  parameter: ParameterDeclaration,
  given: ReadonlyMap<string, string>,
): string | number {
  const text = given.get(parameter.name);
  if (parameter.kind === 'word') {
    if (text === undefined) return parameter.default;
    if (parameter.words.includes(text)) return text;
    throw new RangeError(`${parameter.name} of ${measure} is one of ${parameter.words.join(', ')}`);
  }
  const value = text === undefined || text === '' ? Number.NaN : Number(text);
  if (value > parameter.above && value < parameter.below) return value;
  const range = `between ${parameter.above} and ${parameter.below}`;
  throw new RangeError(
    `${measure} needs ${parameter.name} ${range}, such as ${measure}(${parameter.name}=0.9)`,
  );
}
