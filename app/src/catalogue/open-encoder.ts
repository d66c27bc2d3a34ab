import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  createRemoteEncoder,
  type Encoder,
  openBuiltinEncoder,
  openOnnxEncoder,
  openStaticEncoder,
} from '@broadsheet/encode';
import { SettingError, type Settings } from '../config/config.ts';
import { EncoderError } from './encoder-error.ts';

/** What of the settings decides about the encoder. */
export type ForEncoder = Pick<
  Settings,
  'dataFolder' | 'encoder' | 'encoderUrl' | 'encoderModel' | 'encoderKey'
>;

/**
 * Opens the encoder that is set, or gives null where none is. Rejects with an Error that says what is missing: the
 * folder's files, a download, or (a SettingError) the address of the service. A service is asked once, for how long its
 * vectors are: where it does not say, an EncoderError.
 */
export async function openEncoder(
  settings: ForEncoder,
  { signal }: { signal?: AbortSignal } = {},
): Promise<Encoder | null> {
  const { encoder, dataFolder } = settings;
  switch (encoder.kind) {
    case 'none':
      return null;
    case 'builtin':
      return openBuiltinEncoder();
    case 'static':
      return openTrained(resolve(dataFolder, encoder.file));
    case 'onnx':
      return openOnnxEncoder({ folder: resolve(dataFolder, encoder.folder) });
    case 'hub':
      return openDownloaded(hubFolder(dataFolder, encoder.name), encoder.name);
    case 'remote':
      return openRemote(settings, signal);
  }
}

async function openTrained(file: string): Promise<Encoder> {
  if (existsSync(file)) return openStaticEncoder(file);
  throw new Error(
    `BROADSHEET_ENCODER names a model that is not there: ${file}. "broadsheet encoder train" writes one.`,
  );
}

/** Where a model of the hub lies when it is downloaded. */
export function hubFolder(dataFolder: string, name: string): string {
  return join(dataFolder, 'models', ...name.split('/'));
}

async function openDownloaded(folder: string, name: string): Promise<Encoder> {
  try {
    return await openOnnxEncoder({ folder, name });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${reason} "broadsheet encoder download ${name}" fetches it.`);
  }
}

async function openRemote(
  { encoderUrl: url, encoderModel: model, encoderKey: key }: ForEncoder,
  signal: AbortSignal | undefined,
): Promise<Encoder> {
  if (url === null || model === null) {
    const missing = url === null ? 'BROADSHEET_ENCODER_URL' : 'BROADSHEET_ENCODER_MODEL';
    throw new SettingError(`BROADSHEET_ENCODER is remote, which also needs ${missing}. Set it.`);
  }
  try {
    return await createRemoteEncoder({ url, model, key, ...(signal && { signal }) });
  } catch (error) {
    throw new EncoderError(error);
  }
}
