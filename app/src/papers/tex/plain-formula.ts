/** Commands of mathematics that are one character; any other is written by its name (`\log` is log). */
const SYMBOLS: Readonly<Record<string, string>> = Object.fromEntries(
  (
    'alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ mu μ nu ν xi ξ pi π rho ρ ' +
    'sigma σ tau τ upsilon υ phi φ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Phi Φ Psi Ψ Omega Ω ' +
    'times × cdot · pm ± mp ∓ leq ≤ le ≤ geq ≥ ge ≥ neq ≠ ne ≠ ll ≪ gg ≫ approx ≈ sim ~ simeq ≃ equiv ≡ propto ∝ in ∈ notin ∉ subset ⊂ ' +
    'subseteq ⊆ cup ∪ cap ∩ to → rightarrow → leftarrow ← infty ∞ partial ∂ nabla ∇ sum ∑ prod ∏ int ∫ forall ∀ exists ∃ ell ℓ hbar ħ ' +
    'otimes ⊗ oplus ⊕ circ ° star ⋆ ast ∗ dagger † prime ′ ldots … cdots ⋯ dots … langle ⟨ rangle ⟩ mid | vert | Vert ‖ odot ⊙ perp ⊥ setminus ∖'
  )
    .split(' ')
    .reduce<[string, string][]>((pairs, word, index, words) => {
      if (index % 2 === 1) pairs.push([words[index - 1] ?? '', word]);
      return pairs;
    }, []),
);

/** Commands that only set how something looks or how much room it takes. */
const LAYOUT =
  /\\(?:math[a-z]+|text[a-z]*|operatorname\*?|boldsymbol|bm|left|right|[bB]igg?[lr]?|rm|bf|cal|it|displaystyle|limits|q?quad|hat|bar|tilde|vec|widehat|widetilde|overline|underline)(?![a-zA-Z])|\\[,;:!]/g;

/** A command of mathematics by itself in plain characters (`\alpha`, `\mathcal{L}`), or null when it is none. */
export function plainCommand(tex: string): string | null {
  const name = /^\\([a-zA-Z]+)/.exec(tex)?.[1] ?? '';
  return Object.hasOwn(SYMBOLS, name) || /^math[a-z]+$/.test(name) ? plainFormula(tex) : null;
}

/** A formula in plain characters: `O(n\log n)` becomes "O(n log n)". */
export function plainFormula(tex: string): string {
  return (
    tex
      .replace(LAYOUT, '')
      .replace(/\\frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}/g, '$1/$2')
      // A space behind a command ends its name; before a sign such as "<" it was also meant to be seen.
      .replace(/\\([a-zA-Z]+)(?:\s+(?![<>=+]))?/g, (_, name: string) =>
        Object.hasOwn(SYMBOLS, name) ? (SYMBOLS[name] ?? '') : ` ${name} `,
      )
      .replace(/[{}\\]/g, '')
      .replace(/\s+/g, ' ')
      .replace(/(?<=[([|]) /g, '')
      .trim()
  );
}
