import { closeSync, openSync, renameSync, rmSync, write } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { promisify } from 'node:util';
import { InputError } from './input-error.ts';

/** Bytes of text that are written at once. */
const pieceLength = 2 ** 18;

/** A file that is written bit by bit under another name and appears whole, or not at all. */
export class WholeFile {
  readonly path: string;
  readonly #part: string;
  #descriptor: number | null = null;
  readonly #piece = new Uint8Array(pieceLength);
  #isAbandoned = false;
  /** Whether the system is at work on it, and so must not be closed. */
  #isWriting = false;

  /** @throws InputError when nothing can be written there. */
  constructor(path: string) {
    this.path = path;
    this.#part = `${resolve(path)}.${process.pid}.part`;
    try {
      this.#descriptor = openSync(this.#part, 'w');
    } catch (error) {
      this.#fail(error);
    }
  }

  /**
   * Waits for the disk without blocking the thread: Ctrl+C is heard meanwhile.
   *
   * @throws InputError when it cannot be written; then nothing is left of it.
   */
  async write(content: string | Uint8Array): Promise<void> {
    if (typeof content !== 'string') return this.#writeBytes(content);
    for (let done = 0; done < content.length; ) {
      const { read, written } = new TextEncoder().encodeInto(content.slice(done), this.#piece);
      await this.#writeBytes(this.#piece.subarray(0, written));
      done += read;
    }
  }

  /** Makes the file appear. */
  finish(): void {
    try {
      this.#close();
      renameSync(this.#part, resolve(this.path));
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Leaves nothing behind; after `finish` it does nothing. */
  abandon(): void {
    if (this.#descriptor === null) return;
    this.#isAbandoned = true;
    if (!this.#isWriting) this.#close();
    rmSync(this.#part, { force: true });
  }

  async #writeBytes(bytes: Uint8Array): Promise<void> {
    try {
      for (let done = 0; done < bytes.length && !this.#isAbandoned; ) {
        this.#isWriting = true;
        const { bytesWritten } = await promisify(write)(this.#descriptor!, bytes, done);
        this.#isWriting = false;
        done += bytesWritten;
      }
    } catch (error) {
      this.#isWriting = false;
      this.#fail(error);
    }
    if (this.#isAbandoned) this.#close();
  }

  #close(): void {
    if (this.#descriptor !== null) closeSync(this.#descriptor);
    this.#descriptor = null;
  }

  #fail(error: unknown): never {
    this.#close();
    rmSync(this.#part, { force: true });
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'an error';
    throw new InputError(
      `--out cannot write ${this.path} (${reason}): give a file in a folder that exists and is writable (${dirname(resolve(this.path))}).`,
    );
  }
}
