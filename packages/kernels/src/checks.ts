/** Dimensions of a row that `estimateTopK` can look at. */
export const MOST_ESTIMATED = 2048;

/** int8 rows are read sixteen values at a time; sums of up to 65,536 products of bytes fit 32 bits. */
export function checkDimensions(dimensions: number): void {
  if (dimensions % 16 === 0 && dimensions > 0 && dimensions <= 65536) return;
  throw new RangeError(
    `Rows of ${dimensions} int8 values cannot be scanned. Pad them with zeros to a multiple of 16, at most 65,536.`,
  );
}

/** Rows of bits are read eight bytes at a time. */
export function checkRowBytes(rowBytes: number): void {
  if (rowBytes % 8 === 0 && rowBytes > 0) return;
  throw new RangeError(
    `Rows of ${rowBytes} bytes of bits cannot be scanned. Pad them with zeros to a multiple of 8.`,
  );
}

/** Signs are written a byte at a time. */
export function checkSigns(count: number): void {
  if (count % 8 === 0) return;
  throw new RangeError(`The signs of ${count} values do not fill bytes. Give a multiple of 8.`);
}

/** Sums of the tables' entries, a quarter as many as dimensions and 63 at most, have to fit 15 bits. */
export function checkEstimated(dimensions: number): void {
  checkDimensions(dimensions);
  if (dimensions <= MOST_ESTIMATED) return;
  throw new RangeError(
    `Rows of ${dimensions} values cannot be estimated by their signs, at most ${MOST_ESTIMATED} can. Scan them whole.`,
  );
}
