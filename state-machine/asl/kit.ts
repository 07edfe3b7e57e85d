/** The words a state is written with, typed for the machine it stands in and the document it receives. */
import type { Condition } from './condition';
import type { After, Catcher, ErrorsOf, Into, MachineTypes, Narrow, Target, Transition } from './document';
import type { Retrier } from './errors';
import type { Doc, Expression, Path } from './expression';
import type { ErrorsFrom, InputFrom, Machine, OutputFrom } from './machine';
import type { LambdaOperation } from './operation';
import type { State } from './state';
import type { Template, ValueOf } from './template';

/** https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html */
export interface ContextObject {
  readonly Execution: {
    readonly Id: string;
    readonly Name: string;
    readonly RoleArn: string;
    readonly StartTime: string;
  };
  readonly State: { readonly Name: string; readonly EnteredTime: string; readonly RetryCount: number };
  readonly StateMachine: { readonly Id: string; readonly Name: string };
}

interface Described {
  readonly comment?: string;
}

/** A machine as a branch: it must take the document that the Parallel state is handed. */
type Branches<D, B> = {
  readonly [I in keyof B]: B[I] extends Machine<infer Input, unknown, string>
    ? [D] extends [Input]
      ? B[I]
      : never
    : never;
};

type Outputs<B> = { -readonly [I in keyof B]: OutputFrom<B[I]> };

/** How a Map hands its items on: as they are, where they fit, or by a selector. */
type Selection<D, Item, Input> =
  | (Item extends Input ? { readonly itemSelector?: never } : never)
  | {
      readonly itemSelector: (words: {
        readonly item: Doc<Item>;
        readonly index: Path<number>;
        readonly $: Doc<D>;
        readonly $$: Doc<ContextObject>;
      }) => Template<Input>;
    };

/** Where a Map's iterations run. https://docs.aws.amazon.com/step-functions/latest/dg/state-map.html */
export type Mode =
  | { readonly mode: 'INLINE' }
  | {
      readonly mode: 'DISTRIBUTED';
      readonly executionType: 'STANDARD' | 'EXPRESS';
      readonly label: string;
      /** 100: an iteration that dies is missing from the results and stops no other. */
      readonly toleratedFailurePercentage?: number;
    };

export interface Kit<M extends MachineTypes, D> {
  /** The document this state receives, and the context object. */
  readonly $: Doc<D>;
  readonly $$: Doc<ContextObject>;

  /** Calls a Lambda operation: arn:aws:states:::lambda:invoke. */
  task<Input, Output, ErrorName extends string, const K extends Into = undefined>(
    operation: LambdaOperation<Input, Output, ErrorName>,
    fields: Described & {
      readonly payload: Template<NoInfer<Input>>;
      readonly into?: K;
      readonly retry?: readonly Retrier<NoInfer<ErrorName>>[];
      readonly catch?: readonly Catcher<M, D, NoInfer<ErrorName>>[];
    } & Transition<M, After<D, K, Output>>,
  ): State;

  /** Hands the document on, or one value of it, or puts what the template yields into it. */
  pass(fields: Described & Transition<M, D>): State;
  pass<T>(fields: Described & { readonly inputPath: Path<T> } & Transition<M, NoInfer<T>>): State;
  pass<const P, const K extends Into = undefined>(
    fields: Described & { readonly parameters: P; readonly into?: K } & Transition<M, After<D, K, ValueOf<P>>>,
  ): State;

  /** Goes where the first true rule says, else to `otherwise`. */
  choice(
    rules: readonly { readonly when: Condition; readonly next: Target<M, D> }[],
    otherwise: Target<M, D>,
    described?: Described,
  ): State;

  /** One arm for each value the path can have; what an arm leads to receives the document of that case. */
  match<V extends string, Keys extends readonly string[]>(
    path: Path<V, Keys>,
    arms: { readonly [C in V]: Target<M, Narrow<D, Keys, C>> },
    described?: Described,
  ): State;

  wait(
    fields: Described &
      ({ readonly seconds: number | Path<number> } | { readonly timestamp: string | Path<string> }) &
      Transition<M, D>,
  ): State;

  succeed(...unfit: [D] extends [M['output']] ? [described?: Described] : [missing: 'the output is incomplete']): State;

  /** Ends the machine with an error it has declared. */
  fail(fields: Described & { readonly error: ErrorsOf<M>; readonly cause: string | Expression<string> }): State;

  /** Runs machines side by side on the same document; the results come as a tuple in their order. */
  parallel<const B extends readonly Machine<never, unknown, string>[], const K extends Into = undefined>(
    branches: B & Branches<D, B>,
    fields: Described & {
      readonly into?: K;
      readonly retry?: readonly Retrier<ErrorsFrom<NoInfer<B>[number]>>[];
      readonly catch?: readonly Catcher<M, D, ErrorsFrom<NoInfer<B>[number]>>[];
    } & Transition<M, After<D, K, Outputs<B>>>,
  ): State;

  /** Runs a machine once for every item. */
  map<P extends Machine<never, unknown, string>, Item, const K extends Into = undefined>(
    processor: P,
    fields: Described &
      Mode & {
        readonly items: Path<readonly Item[]>;
        readonly maxConcurrency: number;
        readonly into?: K;
        readonly retry?: readonly Retrier<ErrorsFrom<NoInfer<P>>>[];
        readonly catch?: readonly Catcher<M, D, ErrorsFrom<NoInfer<P>>>[];
      } & Selection<D, NoInfer<Item>, InputFrom<NoInfer<P>>> &
      Transition<M, After<D, K, OutputFrom<P>[]>>,
  ): State;
}
