export type { EncodeOptions, Encoder } from './encoder.ts';
export type { ModelFacts, Pooling, StaticModel } from './static/model.ts';
export { type ReadModel, readModel, writeModel } from './static/model-file.ts';
export { openStaticEncoder, staticEncoderOf } from './static/static-encoder.ts';
export { paperText } from './text/paper-text.ts';
