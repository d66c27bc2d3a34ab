export type { EncodeOptions, Encoder } from './encoder.ts';
