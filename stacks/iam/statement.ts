/** A statement of an IAM policy, as the constructs declare it before it becomes JSON. */

export type Condition = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The resources that a statement covers, and the condition that narrows them. */
export interface ResourceScope {
  readonly resources: readonly string[];
  readonly condition?: Condition;
}

interface AllResources {
  readonly resources: '*';
  /** Why the service offers nothing narrower, and the page that says so. */
  readonly because: string;
}

export type Statement = { readonly sid: string; readonly actions: readonly string[] } & (ResourceScope | AllResources);

/** One statement for each Sid, in the order of first appearance, with the actions of all. Equal Sids have equal resources. */
export function mergeBySid(statements: readonly Statement[]): readonly Statement[] {
  const merged = new Map<string, Statement>();
  for (const statement of statements) {
    const { actions } = merged.get(statement.sid) ?? { actions: [] };
    merged.set(statement.sid, { ...statement, actions: [...new Set([...actions, ...statement.actions])] });
  }
  return [...merged.values()];
}
