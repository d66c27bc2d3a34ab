export type { EncodeOptions, Encoder, EncodingThread } from './encoder.ts';
export {
  type DownloadedModel,
  type DownloadOptions,
  type DownloadProgress,
  downloadModel,
} from './hub/download-model.ts';
export { isModelName } from './hub/model-name.ts';
export type { Prefixes } from './onnx/model-folder.ts';
export { type OnnxEncoder, type OnnxEncoderOptions, openOnnxEncoder } from './onnx/open-onnx-encoder.ts';
export type { Pooling } from './onnx/pooling.ts';
export { createRemoteEncoder, type RemoteEncoderOptions } from './remote/create-remote-encoder.ts';
export { openBuiltinEncoder } from './static/builtin-encoder.ts';
export type { ModelFacts, StaticModel } from './static/model.ts';
export { type ReadModel, readModel, writeModel } from './static/model-file.ts';
export { openStaticEncoder, staticEncoderOf } from './static/static-encoder.ts';
export { paperText } from './text/paper-text.ts';
export { DEFAULT_TRAINING, type TrainingOptions } from './train/options.ts';
export type { TrainingPaper } from './train/paper.ts';
export { type EncoderTraining, type TrainingProgress, trainEncoder } from './train/train-encoder.ts';
