import type { KernelMemory } from '../flat-memory.ts';

/** The whole memory as arrays: a byte offset is an index of `i8` and `u8`, a quarter of it one of the others. */
export interface Views {
  i8: Int8Array;
  u8: Uint8Array;
  u16: Uint16Array;
  i32: Int32Array;
  u32: Uint32Array;
  f32: Float32Array;
}

/** Gives the views; made again only when the memory has grown, since those of before end where it ended then. */
export type ViewsOf = () => Views;

export function viewsOf(memory: KernelMemory): ViewsOf {
  let views = createViews(memory.buffer);
  return () => {
    if (views.u8.byteLength !== memory.buffer.byteLength) views = createViews(memory.buffer);
    return views;
  };
}

function createViews(buffer: ArrayBufferLike): Views {
  return {
    i8: new Int8Array(buffer),
    u8: new Uint8Array(buffer),
    u16: new Uint16Array(buffer),
    i32: new Int32Array(buffer),
    u32: new Uint32Array(buffer),
    f32: new Float32Array(buffer),
  };
}

/** Whether the bit set at `accepted` (0: everything is in it) holds `index`. */
export function isAccepted({ u32 }: Views, accepted: number, index: number): boolean {
  if (accepted === 0) return true;
  return (((u32[(accepted >>> 2) + (index >>> 5)] as number) >>> (index & 31)) & 1) === 1;
}
