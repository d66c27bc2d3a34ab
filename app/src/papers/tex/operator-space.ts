/** A named operator (`log`, `arg max`), the only identifier of several letters, and the invisible mark behind it. */
const OPERATOR = /<mi(?: mathvariant="normal")?>([a-zA-Z][a-zA-Z \u2009]+)<\/mi>(<mo>\u2061<\/mo>)?/g;

/** Tags in which an operator with limits or indices begins. */
const OPENING_TAGS = /(?:<(?:mrow|mstyle|msub|msup|msubsup|munder|mover|munderover)(?: [^>]*)?>)*$/;

/** The end of what TeX calls an ordinary or closing atom, or of another operator. */
const ATOM_END = /(?:<\/(?:mi|mn|msup|msub|msubsup|mfrac|msqrt|mroot|mtext)>|[)\]}|a-z]<\/mo>)$/;

const THIN = '0.1667em';

/**
 * Makes named operators MathML operators with TeX's thin spaces ("n log n"). KaTeX writes them as identifiers, to
 * which MathML Core gives no space. None stands at the beginning, nor before an opening bracket.
 */
export function spaceOperators(mathml: string): string {
  return mathml.replace(OPERATOR, (whole, name: string, _mark, offset: number) => {
    const before = mathml.slice(0, offset).replace(OPENING_TAGS, '');
    const after = mathml.slice(offset + whole.length);
    const left = ATOM_END.test(before) || before.endsWith('<mo>\u2061</mo>') ? THIN : '0';
    const right = /^(?:<mo[^>]*>[^<a-z]|<\/mrow><\/math>)/.test(after) ? '0' : THIN;
    return `<mo lspace="${left}" rspace="${right}">${name}</mo>`;
  });
}
