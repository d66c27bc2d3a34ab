export { type AgeDecay, ageDecay, ageDecayDefaults, ageDecayFormula } from './age-decay.ts';
export { bordaPoints } from './evaluation/consensus/borda.ts';
export { type Consensus, kemenyConsensus } from './evaluation/consensus/kemeny.ts';
export { type TiedConsensus, tiedConsensus } from './evaluation/consensus/tied-consensus.ts';
export {
  type CollectionQuery,
  type CorpusDocument,
  parseCorpusLine,
  parseQueryLine,
} from './evaluation/formats/beir.ts';
export { FormatError, type Place } from './evaluation/formats/format-error.ts';
export { formatBeirQrels, formatTrecQrels, parseQrels, type Qrels } from './evaluation/formats/qrels.ts';
export { formatRun, parseRun, type Run } from './evaluation/formats/run.ts';
export { compareScored, type Scored } from './evaluation/formats/trec-order.ts';
export {
  type MeasureDeclaration,
  measureDeclarations,
  type ParameterDeclaration,
  type Parameters,
} from './evaluation/measures/declarations.ts';
export {
  exposureStep,
  type GroupExposure,
  groupExposure,
} from './evaluation/measures/group-exposure.ts';
export { type JudgedRanking, type Judgements, judgeRanking } from './evaluation/measures/judged-ranking.ts';
export { kendallTau } from './evaluation/measures/kendall-tau.ts';
export { formatMeasure, type Measure, parseMeasure } from './evaluation/measures/measure.ts';
export { ndcg } from './evaluation/measures/ndcg.ts';
export { rankBiasedOverlap } from './evaluation/measures/rank-biased-overlap.ts';
export { scoreQueries } from './evaluation/measures/score-queries.ts';
export {
  type BootstrapOptions,
  type Interval,
  meanInterval,
} from './evaluation/statistics/cheap-bootstrap.ts';
export { type Comparison, compareSystems } from './evaluation/statistics/compare-systems.ts';
export { type RandomizationOptions, randomizationTest } from './evaluation/statistics/randomization-test.ts';
export { studentQuantile } from './evaluation/statistics/student-t.ts';
export type { Candidate } from './fusion/candidate.ts';
export { convexCombination, type WeightedList } from './fusion/convex-combination.ts';
export { type FittedSetting, fitSetting } from './fusion/fit-setting.ts';
export { type FittedWeight, fitFusionWeight, type JudgedLists } from './fusion/fit-weight.ts';
export { type Normalization, type Normalized, normalizeScores } from './fusion/normalize.ts';
export { reciprocalRankConstant, reciprocalRankFusion } from './fusion/reciprocal-rank-fusion.ts';
export { type CommitteeQuestion, committeeDiversity, committeeObjective } from './slate/committee.ts';
export { greedySlate, type Quota, type SlateObjective, type SlateShape } from './slate/greedy-slate.ts';
export { magnitude, magnitudeObjective } from './slate/magnitude.ts';
export { withoutNearDuplicates } from './slate/near-duplicates.ts';
export { type Similarities, similaritiesOf, similarityScale } from './slate/similarities.ts';
export type {
  AttentionFeatures,
  VotesHistory,
} from './trending/attention/features.ts';
export {
  type AttentionForecast,
  type AttentionTerm,
  attentionForecast,
} from './trending/attention/forecast.ts';
export type { AttentionHead, AttentionModel, AttentionWeights } from './trending/attention/model.ts';
export { readAttentionModel, writeAttentionModel } from './trending/attention/model-file.ts';
export { type TrendingDeclaration, trendingDeclarations } from './trending/declarations.ts';
export {
  believedVotes,
  type CountedVotes,
  expectedVotes,
  type VoteBelief,
  type VotePrior,
} from './trending/expected-votes.ts';
export {
  type Exploring,
  exploringDefaults,
  type Placed,
  type Unseen,
  withExplored,
} from './trending/explore.ts';
export { type TrendingParameters, trendingDefaults } from './trending/parameters.ts';
export { type TrendingScore, trendingFormula, trendingScore, trendingValue } from './trending/score.ts';
export type { TrendingSignals } from './trending/signals.ts';
export type { TrendingTerm } from './trending/terms.ts';
export { fitnessOf, shareArrived, type VoteCurve, votesAt } from './trending/vote-curve.ts';
export { ageTrustDefaults } from './trust/account-age.ts';
export { branchSum, branchSumDefaults } from './trust/branch-sum.ts';
export {
  type Agreements,
  crowdlabDefaults,
  relativeWeight,
  shrunkQuality,
  typicalQuality,
} from './trust/crowdlab.ts';
export { type TrustDeclaration, trustDeclarations } from './trust/declarations.ts';
export { echoDefaults, echoes } from './trust/echoes.ts';
export { inviteBranches } from './trust/invite-tree.ts';
export { laterAgreement, type Votes } from './trust/later-agreement.ts';
export { limitedLift } from './trust/limited-lift.ts';
export { peerGrades } from './trust/peer-grades.ts';
export { peerRank } from './trust/peer-rank.ts';
export { type Members, trustDefaults, type VoterTrust, voterTrust } from './trust/voters.ts';
export { wilsonLowerBound, wilsonLowerBoundFormula } from './wilson-lower-bound.ts';
