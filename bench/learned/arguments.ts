import { parseArgs } from 'node:util';
import { readModel, type StaticModel } from '@broadsheet/encode';

/** What every experiment of this folder is told. */
export interface Arguments {
  model: StaticModel;
  /** Folders of collections; where `similar`, each query is a document. */
  collections: { folder: string; similar: boolean }[];
  /** A folder of papers to learn from. */
  papers: string;
  /** A file of titles that nothing is learned from, or none. */
  except: string | null;
  /** How many papers. */
  count: number;
  /** What is left over, by name: `--set rate=0.1`. */
  settings: ReadonlyMap<string, string>;
}

/** Reads the command line and the model. @throws Error that says what is missing. */
export async function readArguments(): Promise<Arguments> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      model: { type: 'string' },
      similar: { type: 'string', multiple: true, default: [] },
      papers: { type: 'string', default: '' },
      except: { type: 'string' },
      count: { type: 'string', default: '50000' },
      set: { type: 'string', multiple: true, default: [] },
    },
  });
  if (values.model === undefined) throw new Error('Name a static encoder with --model FILE.');
  const { model } = await readModel(values.model);
  return {
    model,
    collections: [
      ...positionals.map((folder) => ({ folder, similar: false })),
      ...values.similar.map((folder) => ({ folder, similar: true })),
    ],
    papers: values.papers,
    except: values.except ?? null,
    count: Number(values.count),
    settings: new Map(
      values.set.map((text) => [text.slice(0, text.indexOf('=')), text.slice(text.indexOf('=') + 1)]),
    ),
  };
}
