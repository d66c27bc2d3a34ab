// A document takes three bytes. All but the last of a list are read with the byte behind them, in one step; behind the
// last one the memory may end.
const LOW: u32 = 0xffffff;

export function accumulate(documents: usize, impacts: usize, count: u32, weight: f32, scores: usize): void {
  if (count === 0) return;
  const last = impacts + count - 1;
  for (; impacts < last; impacts++, documents += 3)
    add(load<u32>(documents) & LOW, weight * f32(load<u8>(impacts)), scores);
  add(lastOf(documents), weight * f32(load<u8>(impacts)), scores);
}

export function accumulateMarking(
  documents: usize,
  impacts: usize,
  count: u32,
  weight: f32,
  scores: usize,
  maxima: usize,
): void {
  if (count === 0) return;
  const last = impacts + count - 1;
  for (; impacts < last; impacts++, documents += 3) {
    const document = load<u32>(documents) & LOW;
    mark(document, add(document, weight * f32(load<u8>(impacts)), scores), maxima);
  }
  const document = lastOf(documents);
  mark(document, add(document, weight * f32(load<u8>(impacts)), scores), maxima);
}

function lastOf(documents: usize): u32 {
  return u32(load<u16>(documents)) | (u32(load<u8>(documents, 2)) << 16);
}

/** The document's new score. */
function add(document: u32, share: f32, scores: usize): f32 {
  const at = scores + (document << 2);
  const score = load<f32>(at) + share;
  store<f32>(at, score);
  return score;
}

function mark(document: u32, score: f32, maxima: usize): void {
  const block = maxima + ((document >> 6) << 2);
  if (score > load<f32>(block)) store<f32>(block, score);
}
