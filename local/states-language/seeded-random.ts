/** Repeatable random values: an execution draws the same jitter, numbers and identifiers whenever it is run. */
import { createHash } from 'node:crypto';

export class SeededRandom {
  #drawn = 0;

  constructor(readonly seed: string) {}

  /** From 0 up to, but not including, 1. */
  fraction(): number {
    return this.#draw().readUIntBE(0, 6) / 2 ** 48;
  }

  /** An identifier in the form of a version 4 UUID. */
  uuid(): string {
    const drawn = this.#draw();
    drawn.writeUInt8((drawn.readUInt8(6) & 0x0f) | 0x40, 6);
    drawn.writeUInt8((drawn.readUInt8(8) & 0x3f) | 0x80, 8);
    return drawn.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  }

  #draw(): Buffer {
    this.#drawn += 1;
    return createHash('sha256').update(`${this.seed}#${this.#drawn}`).digest();
  }
}
