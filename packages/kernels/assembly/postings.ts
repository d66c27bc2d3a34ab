export function accumulate(documents: usize, impacts: usize, count: u32, weight: f32, scores: usize): void {
  for (let posting: u32 = 0; posting < count; posting++) {
    const at = scores + (documentAt(documents, posting) << 2);
    store<f32>(at, load<f32>(at) + weight * f32(load<u8>(impacts + posting)));
  }
}

export function accumulateMarking(
  documents: usize,
  impacts: usize,
  count: u32,
  weight: f32,
  scores: usize,
  maxima: usize,
): void {
  for (let posting: u32 = 0; posting < count; posting++) {
    const document = documentAt(documents, posting);
    const at = scores + (document << 2);
    const score = load<f32>(at) + weight * f32(load<u8>(impacts + posting));
    store<f32>(at, score);
    const block = maxima + ((document >> 6) << 2);
    if (score > load<f32>(block)) store<f32>(block, score);
  }
}

function documentAt(documents: usize, posting: u32): u32 {
  const at = documents + 3 * posting;
  return u32(load<u16>(at)) | (u32(load<u8>(at, 2)) << 16);
}
