/** A text as a model reads it. */
export interface TokenizedText {
  /** Numbers of tokens, the marks at both ends included. */
  ids: number[];
  /** Whether there is anything between the marks. */
  hasContent: boolean;
}

/** The part of the package that is used: its own declarations cannot be resolved from an ES module. */
interface Splitter {
  encode(text: string, options?: { add_special_tokens: boolean }): { ids: number[] };
}
type NewSplitter = new (file: object, config: object) => Splitter;

/**
 * Characters that are looked at for each token that is kept: far more than any abstract needs, so that a text of
 * megabytes costs no more than a long one.
 */
const CHARACTERS_A_TOKEN = 64;

/**
 * Makes the function that splits texts into tokens as the files `tokenizer.json` and `tokenizer_config.json` of a
 * model say. What exceeds `maxTokens`, counted with the marks at both ends, is cut off before the closing marks, as
 * the original does. Padding is left to who joins texts to a batch. Rejects where the file is none that is known.
 *
 * Splitting is done by Hugging Face's own implementation in JavaScript, and not by a WordPiece of ours: models that
 * are worth using also come with BPE and Unigram vocabularies, and each has a dozen kinds of normalization.
 */
export async function createTokenizer(
  tokenizerFile: object,
  tokenizerConfig: object,
  maxTokens: number,
): Promise<(text: string) => TokenizedText> {
  const { Tokenizer } = (await import('@huggingface/tokenizers')) as unknown as { Tokenizer: NewSplitter };
  const { tokenizer, opening, closing } = withMarks(Tokenizer, tokenizerFile, tokenizerConfig);
  const room = maxTokens - opening.length - closing.length;
  if (room < 1) throw new Error(`a limit of ${maxTokens} tokens leaves no room for a text`);
  return (text) => {
    const seen = text.slice(0, maxTokens * CHARACTERS_A_TOKEN);
    const content = withoutMarks(tokenizer, seen).slice(0, room);
    return { ids: [...opening, ...content, ...closing], hasContent: content.length > 0 };
  };
}

/** What a vocabulary without a token for the unknown does not know comes as undefined, and is left out. */
function withoutMarks(tokenizer: Splitter, text: string): number[] {
  return tokenizer.encode(text, { add_special_tokens: false }).ids.filter(Number.isInteger);
}

/** A tokenizer, and what it puts around every text, such as `[CLS]` and `[SEP]`: seen by splitting one both ways. */
function withMarks(
  Tokenizer: NewSplitter,
  file: object,
  config: object,
): { tokenizer: Splitter; opening: number[]; closing: number[] } {
  try {
    const tokenizer = new Tokenizer(file, config);
    const bare = withoutMarks(tokenizer, 'a');
    const marked = tokenizer.encode('a').ids.filter(Number.isInteger);
    const start = marked.findIndex((_, at) => bare.every((id, offset) => marked[at + offset] === id));
    if (bare.length === 0 || start < 0) throw new Error('it does not split the text "a"');
    return { tokenizer, opening: marked.slice(0, start), closing: marked.slice(start + bare.length) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`tokenizer.json cannot be used: ${reason}. Choose a model with another tokenizer.`);
  }
}
