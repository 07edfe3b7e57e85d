/** Shows a run while it goes: on a terminal a line per resource that changes in place, elsewhere a line when one is done. */
import type { WriteStream } from 'node:tty';
import type { ExecutionEvent } from '../../local/aws/services/states/executions';
import { printable } from '../output/table';
import { resourceOf, resultOf, sentenceOf } from './deployed-run';

const CLEAR_DOWN = '\x1b[J';
const up = (lines: number): string => (lines === 0 ? '' : `\x1b[${lines}A`);
const FRAME_MILLISECONDS = 60;

const field = (event: ExecutionEvent['event'], details: `${string}EventDetails`, name: string): unknown =>
  event[details]?.[name];

const clockTime = (time: Date): string => time.toISOString().slice(11, 19);

const shorten = (line: string, width: number): string => (line.length <= width ? line : `${line.slice(0, width - 1)}…`);

export class Progress {
  /** Executions of items by ARN: which resource, and the state it is in. */
  readonly #items = new Map<string, { readonly label: string; state: string }>();
  #time = new Date(0);
  #drawn = 0;
  #lastFrame = 0;
  readonly #live: boolean;

  constructor(
    private readonly out: NodeJS.WriteStream | WriteStream,
    private readonly nameOf: (resourceId: string) => string,
    /** Over many nights only what failed is worth a line of its own. */
    private readonly tellsSuccess: boolean,
  ) {
    this.#live = out.isTTY === true;
  }

  readonly onEvent = ({ time, executionArn, event }: ExecutionEvent): void => {
    this.#time = time;
    const resource = resourceOf(field(event, 'executionStartedEventDetails', 'input'));
    if (resource !== undefined) {
      const name = printable(this.nameOf(resource));
      this.#items.set(executionArn, { label: name === '' ? resource : `${resource} ${name}`, state: 'starting' });
    }
    const item = this.#items.get(executionArn);
    if (item === undefined) return;
    const entered = field(event, 'stateEnteredEventDetails', 'name');
    if (typeof entered === 'string') item.state = entered;
    if (event.type === 'ExecutionSucceeded' || event.type === 'ExecutionFailed') {
      this.#items.delete(executionArn);
      this.#tellEnd(item.label, field(event, 'executionSucceededEventDetails', 'output'));
    }
    this.#draw(false);
  };

  /** A line that stays. */
  line(text: string): void {
    this.#erase();
    this.out.write(`${text}\n`);
    this.#draw(true);
  }

  end(): void {
    this.#items.clear();
    this.#erase();
  }

  #tellEnd(label: string, output: unknown): void {
    const result = resultOf(output);
    const status = result?.Status ?? 'Failed';
    if (status === 'Succeeded' && !this.tellsSuccess) return;
    const cause = result === undefined ? '' : printable(sentenceOf(result.Cause));
    this.line(`${clockTime(this.#time)}  ${status.padEnd(9)}  ${label}${cause === '' ? '' : `: ${cause}`}`);
  }

  #erase(): void {
    if (this.#drawn > 0) this.out.write(up(this.#drawn) + CLEAR_DOWN);
    this.#drawn = 0;
  }

  #draw(now: boolean): void {
    if (!this.#live) return;
    const frame = performance.now();
    if (!now && frame - this.#lastFrame < FRAME_MILLISECONDS) return;
    this.#lastFrame = frame;
    const width = this.out.columns || 80;
    const room = Math.max(1, (this.out.rows || 24) - 2);
    const items = [...this.#items.values()].slice(0, room);
    const more = this.#items.size - items.length;
    const lines = [
      ...items.map(({ label, state }) => shorten(`${clockTime(this.#time)}  ${state.padEnd(24)}  ${label}`, width - 1)),
      ...(more > 0 ? [`          and ${more} more`] : []),
    ];
    this.#erase();
    if (lines.length > 0) this.out.write(`${lines.join('\n')}\n`);
    this.#drawn = lines.length;
  }
}
