import { ageTrustDefaults } from './account-age.ts';
import { branchSumDefaults } from './branch-sum.ts';
import { crowdlabDefaults } from './crowdlab.ts';
import { echoDefaults } from './echoes.ts';
import { distanceTrustDefaults } from './invite-distance.ts';
import { peerRankDefaults } from './peer-rank.ts';

/** A method of trust as data: what pages and reports say of it. */
export interface TrustDeclaration {
  name: string;
  formula: string;
  parameters: readonly { name: string; value: number; help: string }[];
  /** One line, without a period. */
  help: string;
  citation: string;
}

/** Every method, in the order in which they are applied. */
export const trustDeclarations: readonly TrustDeclaration[] = [
  {
    name: 'Age',
    formula: 'start + (1 − start) × min(1, days ÷ full)',
    parameters: [
      { name: 'start', value: ageTrustDefaults.start, help: 'what an account of this moment is worth' },
      { name: 'full', value: ageTrustDefaults.fullDays, help: 'days after which it is worth 1' },
    ],
    help: 'how old the account is',
    citation: 'a prior of ours',
  },
  {
    name: 'Distance',
    formula: 'decay^(distance − 1)',
    parameters: [
      { name: 'decay', value: distanceTrustDefaults.decay, help: 'what each further invitation leaves' },
    ],
    help: 'how many invitations lie between the account and the owner',
    citation: 'after Levien, Attack-resistant trust metrics, 2004',
  },
  {
    name: 'Agreement',
    formula:
      'min(most, (base + w(quality)) ÷ (base + w(typical))), w(q) = max(0, 1 − (1 − q) ÷ (1 − chance)), quality = (strength × typical + Σ agreement) ÷ (strength + votes)',
    parameters: [
      { name: 'chance', value: crowdlabDefaults.chance, help: 'agreement of votes at random' },
      { name: 'prior', value: crowdlabDefaults.prior, help: 'agreement expected before anybody has voted' },
      { name: 'strength', value: crowdlabDefaults.strength, help: 'votes for which the expectation counts' },
      { name: 'base', value: crowdlabDefaults.base, help: 'weight that nobody loses' },
      { name: 'most', value: crowdlabDefaults.most, help: 'times the typical one that nobody exceeds' },
    ],
    help: 'how far the votes agree with what others, of other branches, voted for later',
    citation: 'CROWDLAB: Goh, Tkachenko & Mueller 2022',
  },
  {
    name: 'Peers',
    formula: 'X ← (1 − α − β) X + α Σ X A ÷ Σ X + β mean(1 − |A − X|)',
    parameters: [
      { name: 'α', value: peerRankDefaults.alpha, help: 'what the grades of others count for' },
      { name: 'β', value: peerRankDefaults.beta, help: 'what grading as others do counts for' },
    ],
    help: 'how like the votes are to those of others, whose grades count for what they are worth; X is shrunk and weighed as quality is',
    citation: 'PeerRank: Walsh, The PeerRank method for peer assessment, 2014',
  },
  {
    name: 'Echo',
    formula: 'e = (strength × prior + Σ max(0, 1 − E ÷ O)) ÷ (strength + votes)',
    parameters: [
      { name: 'prior', value: echoDefaults.prior, help: 'how much of an echo somebody is who never voted' },
      { name: 'strength', value: echoDefaults.strength, help: 'votes for which that counts' },
      {
        name: 'spread',
        value: echoDefaults.spread,
        help: 'votes that other branches are taken to have spread evenly over a day before any are known',
      },
    ],
    help: 'how far others of the branch vote for the same papers, O of them, where as many votes given as other branches give theirs would have been E',
    citation:
      'attributable fraction: Levin 1953; after Buterin, Pairwise coordination subsidies: a new quadratic funding design, 2019',
  },
  {
    name: 'Branch',
    formula: 'B where B ≤ 1, else B^exponent, B = Σ (1 − e) × trust + max (e × trust)',
    parameters: [
      { name: 'exponent', value: branchSumDefaults.exponent, help: 'what the votes of one branch grow with' },
    ],
    help: 'what the votes of one branch of the invite tree amount to together: what is no echo adds up, of the echoes the loudest counts',
    citation: 'after Buterin, Hitzig & Weyl, A flexible design for funding public goods, 2019',
  },
];
