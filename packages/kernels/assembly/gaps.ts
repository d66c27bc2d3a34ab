/** The high bit of each of eight bytes: none is set where each of them is a whole gap. */
const LONGER: u64 = (u64(0x80808080) << 32) | 0x80808080;

export function decodeGaps(
  offsets: usize,
  lists: u32,
  gaps: usize,
  end: usize,
  documents: usize,
  limit: u32,
): bool {
  const last = offsets + (lists << 2);
  for (; offsets < last; offsets += 4) {
    const from = load<u32>(offsets);
    const to = load<u32>(offsets, 4);
    if (to < from) return false;
    let document: u32 = 0;
    let left = to - from;
    while (left > 0) {
      // Most lists that are long have short gaps: eight at once, where what is written does not reach what is to be read.
      if (left >= 8 && gaps + 8 <= end && documents + 16 <= gaps) {
        const eight = load<u64>(gaps);
        if ((eight & LONGER) === 0) {
          document = writeEight(eight, document, documents);
          if (document >= limit) return false;
          gaps += 8;
          documents += 24;
          left -= 8;
          continue;
        }
      }
      if (gaps >= end) return false;
      let byte = u32(load<u8>(gaps++));
      let gap = byte & 0x7f;
      for (let shift: u32 = 7; byte > 0x7f; shift += 7) {
        if (gaps >= end || shift > 21) return false;
        byte = u32(load<u8>(gaps++));
        gap |= (byte & 0x7f) << shift;
      }
      document += gap;
      if (document >= limit || documents + 3 > gaps) return false;
      store<u16>(documents, document);
      store<u8>(documents, document >> 16, 2);
      documents += 3;
      left--;
    }
  }
  return gaps === end;
}

/** Writes eight documents of three bytes each, and gives the last. */
function writeEight(gaps: u64, before: u32, to: usize): u32 {
  const a = u64(before) + (gaps & 0xff);
  const b = a + ((gaps >> 8) & 0xff);
  const c = b + ((gaps >> 16) & 0xff);
  const d = c + ((gaps >> 24) & 0xff);
  const e = d + ((gaps >> 32) & 0xff);
  const f = e + ((gaps >> 40) & 0xff);
  const g = f + ((gaps >> 48) & 0xff);
  const h = g + (gaps >> 56);
  store<u64>(to, a | (b << 24) | (c << 48));
  store<u64>(to, (c >> 16) | (d << 8) | (e << 32) | (f << 56), 8);
  store<u64>(to, (f >> 8) | (g << 16) | (h << 40), 16);
  return u32(h);
}
