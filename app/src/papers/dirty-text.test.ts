import { describe, expect, it } from 'vitest';
import { normalizeLine } from './text.ts';

/** Pieces of titles, abstracts and comments as arXiv and conference proceedings have them. */
describe('normalizeLine of real dirty text', () => {
  it.each([
    // Words that a line's end broke: mended only where the rest of the text tells how.
    [
      'optimal con- vergence guarantee; convergence follows',
      'optimal convergence guarantee; convergence follows',
    ],
    ['common- sense questions need commonsense', 'commonsense questions need commonsense'],
    ['table- based checks, and table-based search', 'table-based checks, and table-based search'],
    ['light pre- training; pre-training helps', 'light pre-training; pre-training helps'],
    ['in zero- and few-shot settings', 'in zero- and few-shot settings'],
    ['Modeling Intra- and Inter-Modal Relations', 'Modeling Intra- and Inter-Modal Relations'],
    ['High-\n dimensional data', 'High-dimensional data'],
    ['short- and\nlong-term', 'short- and long-term'],
    ['the few- to many-body crossover', 'the few- to many-body crossover'],
    // Ligatures.
    ['signiﬁcantly boosts', 'significantly boosts'],
    ['diﬀerentiation', 'differentiation'],
    ['coeﬃcients', 'coefficients'],
    ['reﬂection', 'reflection'],
    ['Trafﬁc simulation', 'Traffic simulation'],
    // UTF-8 that was read as something else.
    ['the MÃ¶bius transformation', 'the Möbius transformation'],
    ['the 360Â° optical flow', 'the 360° optical flow'],
    ['IS=8.81Â±0.10', 'IS=8.81±0.10'],
    ['McDonaldâ\u0080\u0099s', 'McDonald’s'],
    ['Google â\u0080\u0094 an object category', 'Google — an object category'],
    ['the systemÃ¢Â€Â™s quality', 'the system’s quality'],
    // Characters that are not seen.
    ['Bayesian \ufffcInference', 'Bayesian Inference'],
    ['Hazael\u0092s Jones', 'Hazael’s Jones'],
    ['a\u00adb \u200bc\u200e', 'ab c'],
    // HTML.
    ['N&deg; RR-8197 (2012)', 'N° RR-8197 (2012)'],
    ['Fr&amp;eacute;chet &amp;lt; 3', 'Fréchet < 3'],
    ['answers <i>Yes</i> to <i>Is a sparrow a bird?</i>', 'answers Yes to Is a sparrow a bird?'],
    ['obtained <b>1)</b> via', 'obtained 1) via'],
    ['Frame Rules for<br> Algol-like', 'Frame Rules for Algol-like'],
    ['Let K<X> be a free algebra', 'Let K<X> be a free algebra'],
    ['Denote by <sigma> the subcategory', 'Denote by <sigma> the subcategory'],
    ['block (<think>) followed', 'block (<think>) followed'],
    ['the <i,j> entry', 'the <i,j> entry'],
    // Accents, in the many ways in which they are written.
    [String.raw`Schr\"odinger equation`, 'Schrödinger equation'],
    [String.raw`H\"ogberga G{\aa}rd, Stockholm`, 'Högberga Gård, Stockholm'],
    [String.raw`{\AA}lesund, Norway`, 'Ålesund, Norway'],
    ['Polyak-{Ł}ojasiewicz', 'Polyak-Łojasiewicz'],
    ['Erdős-R{é}nyi random graphs', 'Erdős-Rényi random graphs'],
    [String.raw`Tol\'ul\d{o}p\'e`, 'Tólúlọpé'.replace('ó', 'o')],
    // Commands outside of mathematics.
    [String.raw`unbounded 360{\deg} scenes`, 'unbounded 360° scenes'],
    [String.raw`{\gamma}-ray spectroscopy`, 'γ-ray spectroscopy'],
    [String.raw`(>1 {\mu}m) Imaging`, '(>1 μm) Imaging'],
    [String.raw`OpenVINO{\texttrademark}-format and Intel{\textregistered}`, 'OpenVINO™-format and Intel®'],
    [String.raw`If P \neq NP then`, 'If P ≠ NP then'],
    [String.raw`a N \times N Gram matrix`, 'a N × N Gram matrix'],
    [String.raw`\Sigma\Pi-polycategories`, 'ΣΠ-polycategories'],
    [String.raw`\varepsilon-close in total variation`, 'ε-close in total variation'],
    [String.raw`Re_\tau=1080`, 'Re_τ=1080'],
    [String.raw`of type {\it G}`, String.raw`of type {\it G}`],
    [String.raw`\ell_1-Regularized M-Estimators`, String.raw`\ell_1-Regularized M-Estimators`],
    [String.raw`is \tilde\Theta(d^{1/2})`, String.raw`is \tilde\Theta(d^{1/2})`],
    [
      String.raw`the cosets $S_\gamma$ and \frac{\alpha}{2}`,
      String.raw`the cosets $S_\gamma$ and \frac{α}{2}`,
    ],
    // Addresses.
    [
      String.raw`at: \urlhttps://github.com/JiaRenChang/CoPaNet.`,
      'at: https://github.com/JiaRenChang/CoPaNet.',
    ],
    ['https://dx.doi.org/10.1214/07--AOAS145 in', 'https://dx.doi.org/10.1214/07--AOAS145 in'],
    [String.raw`https://github.com/13204942/SSL\_Cervical`, 'https://github.com/13204942/SSL_Cervical'],
    ['see http://www.x.org/~vgg/', 'see http://www.x.org/~vgg/'],
    // Signs.
    ["``mutual search''", '“mutual search”'],
    [String.raw`27.2 \pm 8.1\% and more\_or\#less`, '27.2 ± 8.1% and more_or#less'],
    ['Eric~Granger', 'Eric Granger'],
    ['the Kullback---Leibler divergence', 'the Kullback—Leibler divergence'],
    ['one line\n% what the authors thought\nand the next', 'one line and the next'],
    ['of 50\n% of users', 'of 50 % of users'],
    [
      'CVPR 2025. Project Page:\n  https://gary3410.github.io/x',
      'CVPR 2025. Project Page: https://gary3410.github.io/x',
    ],
  ])('turns %j into %j', (text, expected) => {
    expect(normalizeLine(text)).toBe(expected);
    expect(normalizeLine(expected)).toBe(expected);
  });
});
