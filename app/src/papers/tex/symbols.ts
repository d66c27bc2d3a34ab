/** Commands for one character that authors write outside of mathematics too. */
const SYMBOLS: Readonly<Record<string, string>> = {
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  delta: 'δ',
  epsilon: 'ε',
  varepsilon: 'ε',
  zeta: 'ζ',
  eta: 'η',
  theta: 'θ',
  iota: 'ι',
  kappa: 'κ',
  lambda: 'λ',
  mu: 'μ',
  nu: 'ν',
  xi: 'ξ',
  pi: 'π',
  rho: 'ρ',
  sigma: 'σ',
  tau: 'τ',
  upsilon: 'υ',
  phi: 'φ',
  varphi: 'φ',
  chi: 'χ',
  psi: 'ψ',
  omega: 'ω',
  Gamma: 'Γ',
  Delta: 'Δ',
  Theta: 'Θ',
  Lambda: 'Λ',
  Xi: 'Ξ',
  Pi: 'Π',
  Sigma: 'Σ',
  Phi: 'Φ',
  Psi: 'Ψ',
  Omega: 'Ω',
  deg: '°',
  degree: '°',
  textdegree: '°',
  times: '×',
  pm: '±',
  leq: '≤',
  le: '≤',
  geq: '≥',
  ge: '≥',
  neq: '≠',
  ne: '≠',
  approx: '≈',
  infty: '∞',
  rightarrow: '→',
  ldots: '…',
  dots: '…',
  textellipsis: '…',
  textendash: '–',
  textemdash: '—',
  textregistered: '®',
  texttrademark: '™',
  copyright: '©',
  dag: '†',
  ddag: '‡',
  pounds: '£',
  euro: '€',
};

const NAMES = Object.keys(SYMBOLS).join('|');

const ACCENTS =
  'tilde|widetilde|hat|widehat|bar|overline|vec|dot|ddot|sqrt|mathbf|mathbb|mathcal|boldsymbol|bm';

/**
 * Not behind a command that takes it for its argument, and not before an index, an exponent or an argument: there a
 * formula stands that has lost its dollars.
 */
const SYMBOL = new RegExp(String.raw`(?<!\\(?:${ACCENTS}) ?)\\(${NAMES})(?![A-Za-z])(?:\{\}|(?![_^{]))`, 'g');

/** Symbols outside of mathematics as characters, `360{\deg}` and `\gamma-ray`. */
export function symbolsToUnicode(text: string): string {
  return text.replace(SYMBOL, (command, name: string) => SYMBOLS[name] ?? command);
}
