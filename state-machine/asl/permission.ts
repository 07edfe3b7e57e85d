/** What a machine's role must be allowed: it rises from what the states call. */

export type Permission = { readonly action: string } & (
  | { readonly on: 'function'; readonly functionName: string }
  /** This state machine: a Distributed Map runs its items as executions of it. */
  | { readonly on: 'itself' }
  | { readonly on: 'its executions' }
  /** `arn` may be a pattern; `*` where the resource is known at run time only. */
  | { readonly on: 'resource'; readonly arn: string }
);

const written = (permission: Permission): string => JSON.stringify(Object.entries(permission).sort());

/** Each once, in the order in which they first appear. */
export const distinct = (permissions: readonly Permission[]): Permission[] => [
  ...new Map(permissions.map((permission) => [written(permission), permission])).values(),
];
