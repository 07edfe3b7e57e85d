/** A state as the builder keeps it: how it renders, and what the checks need to know of it. */
import { type Retrier, renderRetrier } from './errors';
import type { LambdaOperation } from './operation';
import type { Json } from './template';

/** What only a deployment knows: the ARN, or a token for it, of each function by name. */
export type FunctionArns = { readonly [functionName: string]: string };

export interface Region {
  readonly name: string;
  readonly startAt: string;
  readonly comment?: string;
  readonly states: { readonly [name: string]: State };
}

export interface RenderedCatcher {
  readonly errors: readonly string[];
  readonly into: string | null;
  readonly next: string;
}

export interface State {
  readonly type: string;
  /** The state's own fields in canonical order, without Retry, Catch, Next and End. */
  readonly fields: (functions: FunctionArns) => { readonly [field: string]: Json };
  /** States named inside the fields: Choice rules. */
  readonly choices?: readonly string[];
  readonly retry?: readonly Retrier<string>[];
  readonly catch?: readonly RenderedCatcher[];
  readonly next?: string;
  readonly end?: boolean;
  readonly nested?: readonly Region[];
  readonly calls?: LambdaOperation<never, unknown, string>;
}

export const targets = (state: State): string[] => [
  ...(state.choices ?? []),
  ...(state.next === undefined ? [] : [state.next]),
  ...(state.catch ?? []).map((catcher) => catcher.next),
];

const resultPath = (into: string | null): string | null => (into === null ? null : `$.${into}`);

/** `into` as the ResultPath field: left out where the result replaces the document, which is ASL's default. */
export const renderInto = (into: string | null | undefined): { readonly [field: string]: Json } =>
  into === undefined ? {} : { ResultPath: resultPath(into) };

export function renderState(state: State, functions: FunctionArns): Json {
  return {
    Type: state.type,
    ...state.fields(functions),
    ...(state.retry && state.retry.length > 0 && { Retry: state.retry.map(renderRetrier) }),
    ...(state.catch &&
      state.catch.length > 0 && {
        Catch: state.catch.map(({ errors, into, next }) => ({
          ErrorEquals: [...errors],
          ResultPath: resultPath(into),
          Next: next,
        })),
      }),
    ...(state.next !== undefined && { Next: state.next }),
    ...(state.end && { End: true }),
  };
}

export const renderRegion = (region: Region, functions: FunctionArns): { readonly [field: string]: Json } => ({
  ...(region.comment !== undefined && { Comment: region.comment }),
  StartAt: region.startAt,
  States: Object.fromEntries(
    Object.entries(region.states).map(([name, state]): [string, Json] => [name, renderState(state, functions)]),
  ),
});
