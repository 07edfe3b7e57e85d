/** The output of a process on its two streams, line by line, and the end of each invocation's output. */
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { END_OF_OUTPUT } from './invocation';

export class PrintedOutput {
  #open = 0;
  #complete: () => void = () => {};

  constructor(
    private readonly streams: readonly Readable[],
    private readonly onLine: (line: string) => void,
  ) {
    for (const input of streams) createInterface({ input }).on('line', (line) => this.#read(line));
  }

  /** Resolves when the output of the invocation that starts now has been read to its end. */
  complete(): Promise<void> {
    this.#open = this.streams.length;
    return new Promise((resolve) => {
      this.#complete = resolve;
    });
  }

  /** The last line of a handler may lack its line break. */
  #read(line: string): void {
    const isEnd = line.endsWith(END_OF_OUTPUT);
    const printed = isEnd ? line.slice(0, -END_OF_OUTPUT.length) : line;
    if (printed !== '' || !isEnd) this.onLine(printed);
    if (!isEnd) return;
    this.#open -= 1;
    if (this.#open === 0) this.#complete();
  }
}
