import { isModelName } from '@broadsheet/encode';
import type { Setting } from './setting.ts';
import { key, optionalUrl, serviceUrl } from './values.ts';

/** Which encoder turns texts into vectors. */
export type EncoderChoice =
  | { kind: 'none' }
  /** The model that comes with Broadsheet. */
  | { kind: 'builtin' }
  /** A model that `broadsheet encoder train` wrote; a relative path is in the data folder. */
  | { kind: 'static'; file: string }
  /** A folder with an ONNX model; a relative one is in the data folder. */
  | { kind: 'onnx'; folder: string }
  /** A model of the Hugging Face hub that was downloaded. */
  | { kind: 'hub'; name: string }
  | { kind: 'remote' };

/** Which encoder is used, and where it is. */
export interface EncoderSettings {
  encoder: EncoderChoice;
  encoderUrl: string | null;
  encoderModel: string | null;
  encoderKey: string | null;
  hubUrl: string;
}

/** Their rows of the settings table. */
export const encoderSettings: { [Field in keyof EncoderSettings]: Setting<EncoderSettings[Field]> } = {
  encoder: {
    name: 'BROADSHEET_ENCODER',
    fallback: 'builtin',
    help: 'What turns texts into vectors, for search by meaning: builtin, a small model that comes with Broadsheet; static:FILE, of "broadsheet encoder train"; onnx:FOLDER (model.onnx and tokenizer.json); hub:OWNER/MODEL, after "broadsheet encoder download"; remote; or none. What is relative is in BROADSHEET_DATA.',
    read: encoderChoice,
  },
  encoderUrl: {
    name: 'BROADSHEET_ENCODER_URL',
    fallback: '',
    help: 'For the encoder remote: address of an API in the style of OpenAI, such as https://api.openai.com/v1. It is sent the texts of papers and queries.',
    read: (text) => (optionalUrl(text, ['http:', 'https:']) === null ? null : serviceUrl(text)),
  },
  encoderModel: {
    name: 'BROADSHEET_ENCODER_MODEL',
    fallback: '',
    help: 'For the encoder remote: name of the model there.',
    read: (text) => text || null,
  },
  encoderKey: {
    name: 'BROADSHEET_ENCODER_KEY',
    fallback: '',
    secret: true,
    help: 'For the encoder remote: key, sent as a bearer token; empty: none.',
    read: key,
  },
  hubUrl: {
    name: 'BROADSHEET_HUB_URL',
    fallback: 'https://huggingface.co',
    help: 'Address of the hub that models are downloaded from, or of a mirror.',
    read: serviceUrl,
  },
};

/** Reads how an encoder is named. Throws an Error that says what is expected. */
export function encoderChoice(text: string): EncoderChoice {
  const [, kind, what = ''] = /^([a-z]+)(?::(.+))?$/s.exec(text) ?? [];
  if ((kind === 'none' || kind === 'builtin' || kind === 'remote') && what === '') return { kind };
  if (kind === 'static' && what !== '') return { kind, file: what };
  if (kind === 'onnx' && what !== '') return { kind, folder: what };
  if (kind === 'hub' && isModelName(what)) return { kind, name: what };
  throw new Error('builtin, none, static:FILE, onnx:FOLDER, hub:OWNER/MODEL or remote is expected');
}
