/** A state as the builder keeps it: how it renders, and what the checks need to know of it. */
import { type AnyCatcher, renderCatcher } from './catch';
import type { Permission } from './permission';
import { type Retrier, renderRetrier } from './retry';
import type { Json } from './template';

/** What only a deployment knows: the ARN, or a token for it, of a function. */
export type ArnOf = (functionName: string) => string;

export type Rendered = { readonly [field: string]: Json };

export interface Region {
  readonly name: string;
  readonly startAt: string;
  readonly comment?: string;
  readonly states: { readonly [name: string]: State };
}

/** What a task calls: a function, with the fields that tell one operation of it from another, or an action of AWS. */
export type Call =
  | { readonly action: 'lambda:invoke'; readonly functionName: string; readonly constants: Rendered }
  | { readonly action: string };

export interface State {
  readonly type: string;
  /** The state's own fields in canonical order, without Retry, Catch, Next and End. */
  readonly fields: (arnOf: ArnOf) => Rendered;
  /** States named inside the fields: Choice rules. */
  readonly choices?: readonly string[];
  readonly retry?: readonly Retrier<string>[];
  readonly catch?: readonly AnyCatcher[];
  readonly next?: string;
  readonly end?: boolean;
  readonly nested?: readonly Region[];
  /** Set where the nested machine runs as executions of their own. */
  readonly childType?: 'STANDARD' | 'EXPRESS';
  readonly call?: Call;
  readonly permissions?: readonly Permission[];
  /** What the state puts together, with the bounds that its author declared. */
  readonly templates?: readonly unknown[];
}

export const targets = (state: State): string[] => [
  ...(state.choices ?? []),
  ...(state.next === undefined ? [] : [state.next]),
  ...(state.catch ?? []).map((catcher) => catcher.next),
];

/** The region, and every region within it at any depth. */
export const regions = (region: Region): Region[] => [
  region,
  ...Object.values(region.states).flatMap((state) => (state.nested ?? []).flatMap(regions)),
];

export const renderState = (state: State, arnOf: ArnOf): Rendered => ({
  Type: state.type,
  ...state.fields(arnOf),
  ...(state.retry && state.retry.length > 0 && { Retry: state.retry.map(renderRetrier) }),
  ...(state.catch && state.catch.length > 0 && { Catch: state.catch.map(renderCatcher) }),
  ...(state.next !== undefined && { Next: state.next }),
  ...(state.end && { End: true }),
});

export const renderRegion = (region: Region, arnOf: ArnOf): Rendered => ({
  ...(region.comment !== undefined && { Comment: region.comment }),
  StartAt: region.startAt,
  States: Object.fromEntries(Object.entries(region.states).map(([name, state]) => [name, renderState(state, arnOf)])),
});
