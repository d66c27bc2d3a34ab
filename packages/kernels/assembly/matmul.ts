// Goto and van de Geijn, "Anatomy of high-performance matrix multiplication" (2008), at the size of this task: a block
// of B is packed into panels of eight columns, sixteen rows of A beside it into strips of four, and a tile of 4 × 8
// sums stays in registers. No fused multiply-add: it would round otherwise from machine to machine.
const DEPTH: u32 = 256;
const WIDTH: u32 = 256;
const HEIGHT: u32 = 16;
const STRIPS: usize = (DEPTH * WIDTH) << 2;
const TILE: usize = STRIPS + ((DEPTH * HEIGHT) << 2);

export function matmul(
  a: usize,
  aRow: u32,
  aColumn: u32,
  b: usize,
  bRow: u32,
  bColumn: u32,
  c: usize,
  rows: u32,
  columns: u32,
  depth: u32,
  add: bool,
  scratch: usize,
): void {
  if (depth === 0 && !add) memory.fill(c, 0, (rows * columns) << 2);
  for (let left: u32 = 0; left < columns; left += WIDTH) {
    const width = min(WIDTH, columns - left);
    for (let deep: u32 = 0; deep < depth; deep += DEPTH) {
      const length = min(DEPTH, depth - deep);
      packPanels(b + ((deep * bRow + left * bColumn) << 2), bRow, bColumn, width, length, scratch);
      for (let row: u32 = 0; row < rows; row += HEIGHT) {
        const height = min(HEIGHT, rows - row);
        packStrips(a + ((row * aRow + deep * aColumn) << 2), aRow, aColumn, height, length, scratch + STRIPS);
        const place = c + ((row * columns + left) << 2);
        multiplyBlock(scratch, height, width, length, place, columns << 2, add || deep > 0);
      }
    }
  }
}

function packPanels(b: usize, row: u32, column: u32, width: u32, length: u32, to: usize): void {
  for (let panel: u32 = 0; panel < width; panel += 8) {
    const from = b + ((panel * column) << 2);
    pack(from, column, row, min(8, width - panel), 8, length, to + ((panel * length) << 2));
  }
}

function packStrips(a: usize, row: u32, column: u32, height: u32, length: u32, to: usize): void {
  if (row === 1 && height === HEIGHT) {
    // A cache line holds one value of each of the sixteen rows: it is read once.
    const strip = length << 4;
    for (let k: u32 = 0; k < length; k++, a += column << 2, to += 16) {
      v128.store(to, v128.load(a));
      v128.store(to + strip, v128.load(a, 16));
      v128.store(to + 2 * strip, v128.load(a, 32));
      v128.store(to + 3 * strip, v128.load(a, 48));
    }
    return;
  }
  for (let strip: u32 = 0; strip < height; strip += 4) {
    const from = a + ((strip * row) << 2);
    pack(from, row, column, min(4, height - strip), 4, length, to + ((strip * length) << 2));
  }
}

/** Lays `wide` rows of a strided matrix side by side, padded with zeros: to[k * padded + i] = from[i][k]. */
function pack(from: usize, row: u32, column: u32, wide: u32, padded: u32, length: u32, to: usize): void {
  for (let i: u32 = 0; i < padded; i++) {
    let source = from + ((i * row) << 2);
    let target = to + (i << 2);
    for (let k: u32 = 0; k < length; k++) {
      store<f32>(target, i < wide ? load<f32>(source) : 0);
      source += column << 2;
      target += padded << 2;
    }
  }
}

/** Multiplies all strips of A by all panels of B that are packed in `scratch`. */
function multiplyBlock(
  scratch: usize,
  height: u32,
  width: u32,
  length: u32,
  c: usize,
  stride: u32,
  onto: bool,
): void {
  for (let panel: u32 = 0; panel < width; panel += 8) {
    const b = scratch + ((panel * length) << 2);
    const wide = min(8, width - panel);
    for (let strip: u32 = 0; strip < height; strip += 4) {
      const a = scratch + STRIPS + ((strip * length) << 2);
      const high = min(4, height - strip);
      const place = c + strip * stride + (panel << 2);
      if (high === 4 && wide === 8) {
        multiplyTile(a, b, length, place, stride, onto);
      } else {
        multiplyTile(a, b, length, scratch + TILE, 32, false);
        copyTile(scratch + TILE, place, stride, high, wide, onto);
      }
    }
  }
}

/** Copies or adds the part of a 4 × 8 tile that lies inside the result. */
function copyTile(tile: usize, c: usize, stride: u32, high: u32, wide: u32, onto: bool): void {
  for (let i: u32 = 0; i < high; i++) {
    for (let j: u32 = 0; j < wide; j++) {
      const place = c + i * stride + (j << 2);
      const sum = load<f32>(tile + (((i << 3) + j) << 2));
      store<f32>(place, onto ? load<f32>(place) + sum : sum);
    }
  }
}

function multiplyTile(a: usize, b: usize, length: u32, c: usize, stride: u32, onto: bool): void {
  let c00 = f32x4.splat(0);
  let c01 = f32x4.splat(0);
  let c10 = f32x4.splat(0);
  let c11 = f32x4.splat(0);
  let c20 = f32x4.splat(0);
  let c21 = f32x4.splat(0);
  let c30 = f32x4.splat(0);
  let c31 = f32x4.splat(0);
  const end = a + (length << 4);
  for (; a < end; a += 16, b += 32) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    const a0 = v128.load32_splat(a);
    c00 = f32x4.add(c00, f32x4.mul(a0, b0));
    c01 = f32x4.add(c01, f32x4.mul(a0, b1));
    const a1 = v128.load32_splat(a, 4);
    c10 = f32x4.add(c10, f32x4.mul(a1, b0));
    c11 = f32x4.add(c11, f32x4.mul(a1, b1));
    const a2 = v128.load32_splat(a, 8);
    c20 = f32x4.add(c20, f32x4.mul(a2, b0));
    c21 = f32x4.add(c21, f32x4.mul(a2, b1));
    const a3 = v128.load32_splat(a, 12);
    c30 = f32x4.add(c30, f32x4.mul(a3, b0));
    c31 = f32x4.add(c31, f32x4.mul(a3, b1));
  }
  keepRow(c, c00, c01, onto);
  keepRow(c + stride, c10, c11, onto);
  keepRow(c + 2 * stride, c20, c21, onto);
  keepRow(c + 3 * stride, c30, c31, onto);
}

function keepRow(place: usize, low: v128, high: v128, onto: bool): void {
  if (onto) {
    low = f32x4.add(low, v128.load(place));
    high = f32x4.add(high, v128.load(place, 16));
  }
  v128.store(place, low);
  v128.store(place, high, 16);
}
