/** Shows the progress of a run: on a terminal one live line per resource, elsewhere a line for each finished resource. */
import type { WriteStream } from 'node:tty';
import { causeText } from '../../backup/report/cause-text';
import type { ExecutionEvent } from '../../local/aws/services/states/executions';
import type { Inventory } from '../../local/inventory/inventory';
import { printable, shorten } from '../output/table';
import { resourceOf, resultOf } from './deployed-run';
import { nameTag } from './night';

const CLEAR_DOWN = '\x1b[J';
const up = (lines: number): string => (lines === 0 ? '' : `\x1b[${lines}A`);
const FRAME_MILLISECONDS = 60;

const field = (event: ExecutionEvent['event'], details: `${string}EventDetails`, name: string): unknown =>
  event[details]?.[name];

const clockTime = (time: Date): string => time.toISOString().slice(11, 19);

export class Progress {
  /** Running executions of items by ARN: the resource, and the state it is in. */
  readonly #items = new Map<string, { readonly label: string; state: string }>();
  readonly #names = new Map<string, string>();
  #time = new Date(0);
  #drawn = 0;
  #lastFrame = 0;
  readonly #live: boolean;

  constructor(
    private readonly out: NodeJS.WriteStream | WriteStream,
    inventory: Inventory,
    /** Over many nights only failures get a line of their own. */
    private readonly showsSuccess: boolean,
  ) {
    this.#live = out.isTTY === true;
    for (const { InstanceId, Tags } of inventory.instances) this.#names.set(InstanceId, nameTag(Tags));
    for (const { FileSystemId, Tags } of inventory.fileSystems) this.#names.set(FileSystemId, nameTag(Tags));
  }

  readonly onEvent = ({ time, executionArn, event }: ExecutionEvent): void => {
    this.#time = time;
    const resource = resourceOf(field(event, 'executionStartedEventDetails', 'input'));
    if (resource !== undefined) {
      const name = printable(this.#names.get(resource) ?? '');
      this.#items.set(executionArn, { label: name === '' ? resource : `${resource} ${name}`, state: 'starting' });
    }
    const item = this.#items.get(executionArn);
    if (item === undefined) return;
    const entered = field(event, 'stateEnteredEventDetails', 'name');
    if (typeof entered === 'string') item.state = entered;
    if (event.type === 'ExecutionSucceeded' || event.type === 'ExecutionFailed') {
      this.#items.delete(executionArn);
      this.#printEnd(item.label, field(event, 'executionSucceededEventDetails', 'output'));
    }
    this.#draw(false);
  };

  /** Prints a line above the live ones. */
  line(text: string): void {
    this.#erase();
    this.out.write(`${text}\n`);
    this.#draw(true);
  }

  end(): void {
    this.#items.clear();
    this.#erase();
  }

  #printEnd(label: string, output: unknown): void {
    const result = resultOf(output);
    const status = result?.Status ?? 'Failed';
    if (status === 'Succeeded' && !this.showsSuccess) return;
    const cause = result === undefined ? '' : printable(causeText(result.Cause));
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
