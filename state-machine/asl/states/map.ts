/** Map: runs a machine once for every item, inside this execution or as executions of their own.
 *  https://docs.aws.amazon.com/step-functions/latest/dg/state-map.html */
import type { Catcher } from '../catch';
import type { ContextObject } from '../context';
import type { MachineTypes, Transition } from '../document';
import type { Doc, Path } from '../expression';
import type { After, Into, Landing } from '../into';
import type { ErrorsFrom, InputFrom, Machine, OutputFrom } from '../machine';
import type { Retrier } from '../retry';
import type { State } from '../state';
import type { Template, ValueOf } from '../template';
import type { ItemBatcher } from './item-batcher';
import type { ItemReader } from './item-reader';
import type { ResultWriter, WrittenResults } from './result-writer';
import type { Described } from './written';

/** How a Map hands its items on: as they are, where they fit, or by a selector. */
type Selection<D, Item, Input> =
  | ([Item] extends [Input] ? { readonly itemSelector?: never } : never)
  | {
      readonly itemSelector: (words: {
        readonly item: Doc<Item>;
        readonly index: Path<number>;
        readonly $: Doc<D>;
        readonly $$: Doc<ContextObject>;
      }) => Template<Input>;
    };

/** One item to an iteration, or a batch of them. */
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
  /** 100: an iteration that dies is missing from the results and stops no other. */
  readonly toleratedFailurePercentage?: number | Path<number>;
  readonly toleratedFailureCount?: number | Path<number>;
}

export type Mode = Inline | Distributed;

type Items<Item> =
  | { readonly items: Path<readonly Item[]>; readonly itemReader?: never }
  | { readonly itemReader: ItemReader<Item>; readonly items?: never };

type Results<P, W> = unknown extends W ? OutputFrom<P>[] : WrittenResults;

type Selected<S, Output> = unknown extends S ? Output : ValueOf<S>;

export type MapWord<M extends MachineTypes, D> = <
  P extends Machine<never, unknown, string>,
  Item,
  const K extends Into,
  W = unknown,
  const S = unknown,
>(
  processor: P,
  fields: Described &
    Mode &
    Items<Item> & {
      readonly maxConcurrency: number | Path<number>;
      readonly resultWriter?: W & ResultWriter;
      /** Written with `resultsOf(processor)`. */
      readonly resultSelector?: S;
      readonly into: K;
      readonly retry?: readonly Retrier<ErrorsFrom<NoInfer<P>>>[];
      readonly catch?: readonly Catcher<M, D, ErrorsFrom<NoInfer<P>>>[];
    } & Iteration<D, NoInfer<Item>, InputFrom<NoInfer<P>>> &
    Landing<D, K, Selected<S, Results<P, W>>> &
    Transition<M, After<D, K, Selected<S, Results<P, W>>>>,
) => State;
