import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { InputError } from './input-error.ts';

/** A file that is written bit by bit under another name and appears whole, or not at all. */
export class WholeFile {
  readonly path: string;
  readonly #part: string;
  #descriptor: number | null = null;

  /** @throws InputError when nothing can be written there. */
  constructor(path: string) {
    this.path = path;
    this.#part = `${resolve(path)}.${process.pid}.part`;
    this.#descriptor = this.#guard(() => openSync(this.#part, 'w'));
  }

  /** @throws InputError when it cannot be written; then nothing is left of it. */
  write(content: string | Uint8Array): void {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    this.#guard(() => {
      for (let done = 0; done < bytes.length; ) {
        done += writeSync(this.#descriptor!, bytes, done);
      }
    });
  }

  /** Makes the file appear. */
  finish(): void {
    this.#guard(() => {
      this.#close();
      renameSync(this.#part, resolve(this.path));
    });
  }

  /** Leaves nothing behind; after `finish` it does nothing. */
  abandon(): void {
    if (this.#descriptor === null) return;
    this.#close();
    rmSync(this.#part, { force: true });
  }

  #close(): void {
    if (this.#descriptor !== null) closeSync(this.#descriptor);
    this.#descriptor = null;
  }

  #guard<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      this.#close();
      rmSync(this.#part, { force: true });
      const reason = error instanceof Error && 'code' in error ? String(error.code) : 'an error';
      throw new InputError(
        `--out cannot write ${this.path} (${reason}): give a file in a folder that exists and is writable (${dirname(resolve(this.path))}).`,
      );
    }
  }
}
