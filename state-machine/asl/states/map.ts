/** Map: runs a machine once for every item, in this execution or in child executions.
 *  https://docs.aws.amazon.com/step-functions/latest/dg/state-map.html */
import type { Catcher } from '../catch';
import type { ContextObject } from '../context';
import type { MachineTypes, Transition } from '../document';
import type { Doc, Path } from '../expression';
import type { AnyMachine, ErrorsFrom, InputFrom, OutputFrom } from '../machine';
import type { CheckedResult, ResultPath, WithResult } from '../result-path';
import type { Retrier } from '../retry';
import type { State } from '../state';
import type { Template, ValueOr } from '../template';
import type { ItemBatcher } from './item-batcher';
import type { ItemReader } from './item-reader';
import type { ResultWriter, WrittenResults } from './result-writer';
import type { Commented } from './state-fields';

/** A Map may pass its items on unchanged only where they have the type of the machine's input. */
type Selection<D, Item, Input> =
  | ([Item] extends [Input] ? { readonly itemSelector?: never } : never)
  | {
      readonly itemSelector: (paths: {
        readonly item: Doc<Item>;
        readonly index: Path<number>;
        readonly $: Doc<D>;
        readonly $$: Doc<ContextObject>;
      }) => Template<Input>;
    };

/** Each iteration takes one item, or a batch of items. */
type Iteration<D, Item, Input> =
  | (Selection<D, Item, Input> & { readonly itemBatcher?: never })
  | (Input extends { readonly Items: readonly (infer Element)[] }
      ? Selection<D, Item, Element> & { readonly itemBatcher: ItemBatcher<Input> }
      : never);

interface Inline {
  readonly mode: 'INLINE';
  readonly itemReader?: never;
  readonly itemBatcher?: never;
  readonly resultWriter?: never;
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html */
interface Distributed {
  readonly mode: 'DISTRIBUTED';
  readonly executionType: 'STANDARD' | 'EXPRESS';
  readonly label: string;
  /** With 100, a failed iteration is missing from the results and stops no other. */
  readonly toleratedFailurePercentage?: number | Path<number>;
  readonly toleratedFailureCount?: number | Path<number>;
}

export type Mode = Inline | Distributed;

type Items<Item> =
  | { readonly items: Path<readonly Item[]>; readonly itemReader?: never }
  | { readonly itemReader: ItemReader<Item>; readonly items?: never };

type Results<P, W> = unknown extends W ? OutputFrom<P>[] : WrittenResults;

export type MapBuilder<M extends MachineTypes, D> = <
  P extends AnyMachine,
  Item,
  const K extends ResultPath,
  W = unknown,
  const S = unknown,
>(
  processor: P,
  fields: Commented &
    Mode &
    Items<Item> & {
      readonly maxConcurrency: number | Path<number>;
      readonly resultWriter?: W & ResultWriter;
      /** A template of `resultsOf(processor)`. */
      readonly resultSelector?: S;
      readonly resultPath: K;
      readonly retry?: readonly Retrier<ErrorsFrom<NoInfer<P>>>[];
      readonly catch?: readonly Catcher<M, D, ErrorsFrom<NoInfer<P>>>[];
    } & Iteration<D, NoInfer<Item>, InputFrom<NoInfer<P>>> &
    CheckedResult<D, K, ValueOr<S, Results<P, W>>> &
    Transition<M, WithResult<D, K, ValueOr<S, Results<P, W>>>>,
) => State;
