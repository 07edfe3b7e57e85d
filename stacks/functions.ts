/** The Lambda functions of a deployment by the ids of their constructs, with the names of their folders and bundles. */
export const BUNDLE_NAMES = { trigger: 'sfn-trigger', manager: 'snapshot-mgmt', retention: 'retention' } as const;

export type FunctionId = keyof typeof BUNDLE_NAMES;
export type ByFunction<T> = Readonly<Record<FunctionId, T>>;

export const byFunction = <T>(make: (id: FunctionId) => T): ByFunction<T> => ({
  trigger: make('trigger'),
  manager: make('manager'),
  retention: make('retention'),
});
