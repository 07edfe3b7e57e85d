/** A state as the builder keeps it: how it renders, where it leads, and what the checks need to know about it. */
import { type AnyCatcher, renderCatcher } from './catch';
import type { Permission } from './permission';
import { type Retrier, renderRetrier } from './retry';
import { definedFields, type JsonObject } from './template';

/** The ARN, or a Terraform token for it, of a function: only the deployment knows it. */
export type ArnOf = (functionName: string) => string;

/** What a task calls: an operation of a Lambda function, identified by constants in its payload, or an action of AWS. */
export type Call =
  | { readonly action: 'lambda:invoke'; readonly functionName: string; readonly constants: JsonObject }
  | { readonly action: string };

/** The fields that decide which state runs next. */
export interface FlowFields {
  readonly retry?: readonly Retrier<string>[] | undefined;
  readonly catch?: readonly AnyCatcher[] | undefined;
  readonly next?: string | undefined;
  readonly end?: true | undefined;
}

export interface State extends FlowFields {
  readonly type: string;
  /** The state's own fields in canonical order, before Choices and the flow fields. */
  readonly fields: (arnOf: ArnOf) => JsonObject;
  readonly choices?: readonly { readonly rule: JsonObject; readonly next: string }[];
  readonly defaultState?: string | undefined;
  /** The branches of a Parallel state, the item processor of a Map state. */
  readonly nested?: readonly Definition[];
  /** Set where the nested machine runs as child executions. */
  readonly childType?: 'STANDARD' | 'EXPRESS' | undefined;
  readonly call?: Call;
  readonly permissions?: readonly Permission[];
  /** The payload templates that the state evaluates. */
  readonly templates?: readonly unknown[];
}

/** A state machine, or one nested in a Parallel or Map state. */
export interface Definition {
  readonly name: string;
  readonly startAt: string;
  readonly comment?: string | undefined;
  readonly states: { readonly [name: string]: State };
}

export const targets = ({ choices = [], defaultState, next, catch: catchers = [] }: State): string[] =>
  [...choices.map((choice) => choice.next), defaultState, next, ...catchers.map((catcher) => catcher.next)].filter(
    (name) => name !== undefined,
  );

/** The definition and every definition nested in it, at any depth. */
export const allDefinitions = (definition: Definition): Definition[] => [
  definition,
  ...Object.values(definition.states).flatMap(({ nested = [] }) => nested.flatMap(allDefinitions)),
];

export const renderState = (state: State, arnOf: ArnOf): JsonObject => ({
  Type: state.type,
  ...state.fields(arnOf),
  ...definedFields({
    Choices: state.choices?.map(({ rule, next }) => ({ ...rule, Next: next })),
    Default: state.defaultState,
    Retry: state.retry?.length ? state.retry.map(renderRetrier) : undefined,
    Catch: state.catch?.length ? state.catch.map(renderCatcher) : undefined,
    Next: state.next,
    End: state.end,
  }),
});

export const renderDefinition = ({ comment, startAt, states }: Definition, arnOf: ArnOf): JsonObject => ({
  ...definedFields({ Comment: comment }),
  StartAt: startAt,
  States: Object.fromEntries(Object.entries(states).map(([name, state]) => [name, renderState(state, arnOf)])),
});
