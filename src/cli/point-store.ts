import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Numbers of a block: 1 MiB. */
const blockLength = 2 ** 17;
/** Blocks that stay in memory; later ones go to a temporary file. */
const blocksInMemory = 16;

/** Numbers in the order in which they come, more of them than there may be memory for. */
export class PointStore {
  /** How many there are. */
  length = 0;
  readonly #blocks: Float64Array[] = [];
  #file: { readonly folder: string; readonly descriptor: number } | null = null;
  #last = new Float64Array(blockLength);
  /** The block of the file that was read last. */
  readonly #read = new Float64Array(blockLength);
  #readIndex = -1;

  append(points: Float64Array): void {
    for (let done = 0; done < points.length; ) {
      const at = this.length % blockLength;
      const piece = points.subarray(done, done + blockLength - at);
      this.#last.set(piece, at);
      done += piece.length;
      this.length += piece.length;
      if (at + piece.length === blockLength) this.#store(this.length / blockLength - 1);
    }
  }

  /** Entries `from` up to, not including, `to`; cheap where calls go through them in order. */
  slice(from: number, to: number): Float64Array {
    const out = new Float64Array(to - from);
    for (let at = from; at < to; ) {
      const index = Math.floor(at / blockLength);
      const offset = at - index * blockLength;
      const piece = this.#block(index).subarray(offset, offset + to - at);
      out.set(piece, at - from);
      at += piece.length;
    }
    return out;
  }

  /** Removes the temporary file, if there is one. */
  close(): void {
    if (this.#file === null) return;
    closeSync(this.#file.descriptor);
    rmSync(this.#file.folder, { recursive: true, force: true });
    this.#file = null;
  }

  #store(index: number): void {
    if (index < blocksInMemory) {
      this.#blocks.push(this.#last);
      this.#last = new Float64Array(blockLength);
      return;
    }
    this.#file ??= openTemporary();
    writeSync(this.#file.descriptor, this.#last, 0, 8 * blockLength, position(index));
  }

  #block(index: number): Float64Array {
    const inMemory = this.#blocks[index];
    if (inMemory !== undefined) return inMemory;
    if (index === Math.floor(this.length / blockLength)) return this.#last;
    if (index !== this.#readIndex) {
      readSync(this.#file!.descriptor, this.#read, 0, 8 * blockLength, position(index));
      this.#readIndex = index;
    }
    return this.#read;
  }
}

function position(index: number): number {
  return 8 * blockLength * (index - blocksInMemory);
}

function openTemporary(): { folder: string; descriptor: number } {
  const folder = mkdtempSync(join(tmpdir(), 'overdamped-'));
  return { folder, descriptor: openSync(join(folder, 'points'), 'w+') };
}
