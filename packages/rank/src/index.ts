export { type AgeDecay, ageDecay, ageDecayDefaults, ageDecayFormula } from './age-decay.ts';
