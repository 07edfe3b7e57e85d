/** Every part of a stack's permissions that can be removed: a statement, an attached policy, a trust. */
import * as v from 'valibot';
import type { StackFile } from './fullest-stack';

export interface Removal {
  readonly what: string;
  readonly kind: 'statement' | 'attachment' | 'trust';
  /** The removed actions; none are listed for AWS managed policies. */
  readonly actions: readonly string[];
  readonly without: StackFile;
}

const OneOrMany = v.pipe(
  v.union([v.string(), v.array(v.string())]),
  v.transform((value): readonly string[] => [value].flat()),
);
const Statement = v.looseObject({ Sid: v.optional(v.string(), ''), Action: OneOrMany });
const Policy = v.looseObject({ Statement: v.array(v.looseObject({})) });

/** Refuses policies with Terraform's escapes, which would not survive parsing and rendering. */
function parsedPolicy(text: unknown) {
  const policy = v.parse(v.pipe(v.string(), v.excludes('\\u0024')), text);
  return v.parse(Policy, JSON.parse(policy));
}

const named = (file: StackFile, type: string) => Object.entries(file.resource[type] ?? {});

/** The stack with one argument of one resource replaced. */
const changed = (file: StackFile, type: string, name: string, change: Readonly<Record<string, unknown>>): StackFile => {
  const ofType = file.resource[type] ?? {};
  return { ...file, resource: { ...file.resource, [type]: { ...ofType, [name]: { ...ofType[name], ...change } } } };
};

const statements = (file: StackFile): Removal[] =>
  named(file, 'aws_iam_role_policy').flatMap(([name, { policy }]) => {
    const document = parsedPolicy(policy);
    return document.Statement.map((each, index): Removal => {
      const { Sid, Action } = v.parse(Statement, each);
      const rest = { ...document, Statement: document.Statement.toSpliced(index, 1) };
      return {
        what: `${name} ${Sid}`,
        kind: 'statement',
        actions: Action,
        without: changed(file, 'aws_iam_role_policy', name, { policy: JSON.stringify(rest) }),
      };
    });
  });

const attachments = (file: StackFile): Removal[] =>
  named(file, 'aws_iam_role_policy_attachment').map(([name]) => {
    const { [name]: _, ...rest } = file.resource.aws_iam_role_policy_attachment ?? {};
    const without = { ...file, resource: { ...file.resource, aws_iam_role_policy_attachment: rest } };
    return { what: name, kind: 'attachment', actions: [], without };
  });

const trusts = (file: StackFile): Removal[] =>
  named(file, 'aws_iam_role').map(([name]) => ({
    what: name,
    kind: 'trust',
    actions: ['sts:AssumeRole'],
    without: changed(file, 'aws_iam_role', name, { assume_role_policy: '{"Statement":[]}' }),
  }));

export const removals = (file: StackFile): readonly Removal[] => [
  ...statements(file),
  ...attachments(file),
  ...trusts(file),
];
