export type { EncodeOptions, Encoder } from './encoder.ts';
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
