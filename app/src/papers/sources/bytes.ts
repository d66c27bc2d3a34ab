import { createReadStream } from 'node:fs';
import { constants, createGunzip, createZstdDecompress } from 'node:zlib';

/** The largest window that `zstd --long=27` makes, 128 MB; the default would refuse such a file. */
const ZSTD_WINDOW_LOG = 27;

/**
 * The bytes of a file, unpacked where its name ends in `.gz` or `.zst`. Breaks off with an error where an archive is
 * damaged or ends early, after everything before that place.
 */
export async function* readBytes(file: string, onBytes: (count: number) => void): AsyncGenerator<Uint8Array> {
  const packed = createReadStream(file, { highWaterMark: 256 * 1024 });
  packed.on('data', (chunk) => onBytes(chunk.length));
  const unpack = unpacker(file);
  if (unpack === null) {
    yield* packed;
    return;
  }
  packed.on('error', (error) => unpack.destroy(error));
  try {
    yield* packed.pipe(unpack);
  } finally {
    packed.destroy();
  }
}

function unpacker(file: string) {
  if (file.endsWith('.gz')) return createGunzip();
  if (file.endsWith('.zst')) {
    return createZstdDecompress({ params: { [constants.ZSTD_d_windowLogMax]: ZSTD_WINDOW_LOG } });
  }
  return null;
}
