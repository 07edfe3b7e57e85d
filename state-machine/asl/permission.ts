/** A permission that the role of a state machine needs, because a state uses it. */

export type Permission = { readonly action: string } & (
  | { readonly on: 'function'; readonly functionName: string }
  /** This state machine: a Distributed Map starts child executions of it. */
  | { readonly on: 'itself' }
  | { readonly on: 'its executions' }
  /** `arn` may be a pattern; `*` where the resource is known at run time only. */
  | { readonly on: 'resource'; readonly arn: string }
);

const key = (permission: Permission): string => JSON.stringify(Object.entries(permission).sort());

/** Each permission once, in the order of first appearance. */
export const distinct = (permissions: readonly Permission[]): Permission[] => [
  ...new Map(permissions.map((permission) => [key(permission), permission])).values(),
];
