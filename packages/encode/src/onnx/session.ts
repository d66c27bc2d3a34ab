import type * as Runtime from 'onnxruntime-node';

/** A model that is loaded, and what it wants and gives. */
export interface Session {
  runtime: typeof Runtime;
  session: Runtime.InferenceSession;
  /** Its inputs, and whether their numbers have 32 bits or 64. */
  inputs: readonly { name: ModelInput; type: 'int32' | 'int64' }[];
  /** The output that is read, and whether it is one vector a text or one a token. */
  output: { name: string; holds: 'texts' | 'tokens' };
}

const MODEL_INPUTS = ['input_ids', 'attention_mask', 'token_type_ids'] as const;
type ModelInput = (typeof MODEL_INPUTS)[number];

/** What exports call a vector a text, and a vector a token. */
const TEXT_OUTPUTS = ['sentence_embedding', 'sentence_embeddings'];
const TOKEN_OUTPUTS = ['last_hidden_state', 'token_embeddings'];

/**
 * Loads a model to be computed by `threads` threads. Throws an Error that says what to do where onnxruntime-node is
 * missing, the file is no model, or the model wants or gives something else than texts' tokens and their vectors.
 */
export async function openSession(modelFile: string, threads: number): Promise<Session> {
  const runtime = await loadRuntime();
  const session = await runtime.InferenceSession.create(modelFile, {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    executionProviders: ['cpu'],
    logSeverityLevel: 3,
  }).catch((error: unknown) => {
    throw new Error(`${modelFile} cannot be loaded as an ONNX model: ${reasonOf(error)}`);
  });
  try {
    return { runtime, session, inputs: inputsOf(modelFile, session), output: outputOf(modelFile, session) };
  } catch (error) {
    await session.release();
    throw error;
  }
}

/** Large, and made for some machines only: loaded when a model is wanted, and not before. */
async function loadRuntime(): Promise<typeof Runtime> {
  try {
    return await import('onnxruntime-node');
  } catch (error) {
    throw new Error(
      `The package onnxruntime-node, which computes ONNX models, cannot be loaded: ${reasonOf(error)}. ` +
        'Install it in the checkout with "npm install --no-save onnxruntime-node@1.30.0"; if this machine is none that it is made for ' +
        '(Linux with glibc, macOS, Windows), use another encoder.',
    );
  }
}

function inputsOf(modelFile: string, session: Runtime.InferenceSession): Session['inputs'] {
  const inputs = session.inputMetadata.map((of) => {
    const name = MODEL_INPUTS.find((known) => known === of.name);
    const type = of.isTensor ? of.type : 'none';
    if (name === undefined || (type !== 'int32' && type !== 'int64')) {
      throw new Error(
        `${modelFile} wants the input ${of.name} (${type}); models of texts want ${MODEL_INPUTS.join(', ')} as ` +
          'whole numbers. Choose the export of a sentence encoder.',
      );
    }
    return { name, type } as const;
  });
  if (!inputs.some(({ name }) => name === 'input_ids')) {
    throw new Error(`${modelFile} has no input input_ids. Choose the export of a sentence encoder.`);
  }
  return inputs;
}

function outputOf(modelFile: string, session: Runtime.InferenceSession): Session['output'] {
  const find = (names: readonly string[]) => names.find((name) => session.outputNames.includes(name));
  const [texts, tokens] = [find(TEXT_OUTPUTS), find(TOKEN_OUTPUTS)];
  const name = texts ?? tokens;
  if (name === undefined) {
    throw new Error(
      `${modelFile} gives ${session.outputNames.join(', ')}, and none of ` +
        `${[...TEXT_OUTPUTS, ...TOKEN_OUTPUTS].join(', ')}. Choose the export of a sentence encoder.`,
    );
  }
  const output = session.outputMetadata.find((of) => of.name === name);
  if (!output?.isTensor || output.type !== 'float32') {
    throw new Error(
      `${modelFile} gives ${name} as ${output?.isTensor ? output.type : 'no tensor'}; float32 is expected. ` +
        'Choose the export in full or in 8-bit precision.',
    );
  }
  return { name, holds: texts === undefined ? 'tokens' : 'texts' };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
