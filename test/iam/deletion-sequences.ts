/** Finds sequences of calls by which a role deletes a copy: it may change the copy's tags first, as far as its policies allow. */
import { evaluate } from '../../local/iam/evaluate';
import type { PolicyDocument } from '../../local/iam/policy-document';
import { requestTagKeys, resourceTagKeys } from '../../local/iam/tag-keys';
import type { ReferenceAction } from './service-reference';

export type Tags = Readonly<Record<string, string>>;

/** A kind of copy, with every action of the service that can tag, untag or delete it. */
export interface CopyKind {
  readonly arn: string;
  readonly actions: readonly ReferenceAction[];
  /** The prefixes of condition keys that the service adds for the tags of a resource. */
  readonly tagPrefixes: readonly string[];
}

const DELETES = /:(Delete|Purge|Terminate)(?!Tags)/;
const UNTAGS = /:(Untag|DeleteTags)/;

const listOf = (tags: Tags) => Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
const key = (tags: Tags): string => JSON.stringify(listOf(tags).sort((a, b) => (a.Key < b.Key ? -1 : 1)));

/** Every set of tags that a request may carry, out of these keys and values. */
function combinations([first, ...rest]: readonly (readonly [string, readonly string[]])[]): Tags[] {
  if (first === undefined) return [{}];
  const [name, values] = first;
  const others = combinations(rest);
  return [...others, ...values.flatMap((value) => others.map((tags) => ({ ...tags, [name]: value })))];
}

const without = (tags: Tags, keys: readonly string[]): Tags =>
  Object.fromEntries(Object.entries(tags).filter(([name]) => !keys.includes(name)));

/** The shortest sequence that ends with the copy deleted; undefined if there is none. `vocabulary` are the tags to try. */
export function deletionSequence(
  policies: readonly PolicyDocument[],
  { arn, actions, tagPrefixes }: CopyKind,
  initial: Tags,
  vocabulary: readonly (readonly [string, readonly string[]])[],
): readonly string[] | undefined {
  const requests = combinations(vocabulary).filter((tags) => Object.keys(tags).length > 0);
  const names = (test: (action: ReferenceAction) => boolean) => actions.filter(test).map(({ action }) => action);
  const deletes = names(({ action }) => DELETES.test(action));
  const untags = names(({ action }) => UNTAGS.test(action));
  const tagging = names(({ action, accessLevel }) => accessLevel.includes('Tagging') && !UNTAGS.test(action));
  const may = (action: string, tags: Tags, request: Tags) =>
    evaluate(policies, {
      action,
      resource: arn,
      conditions: { ...resourceTagKeys(listOf(tags), ...tagPrefixes), ...requestTagKeys(listOf(request)) },
    }) === 'Allow';

  const seen = new Set([key(initial)]);
  const reached: { readonly tags: Tags; readonly calls: readonly string[] }[] = [{ tags: initial, calls: [] }];
  for (const { tags, calls } of reached) {
    const deletion = deletes.find((action) => may(action, tags, {}));
    if (deletion !== undefined) return [...calls, deletion];
    for (const request of requests) {
      const steps = [
        ...tagging
          .filter((action) => may(action, tags, request))
          .map((action) => [action, { ...tags, ...request }] as const),
        ...untags
          .filter((action) => may(action, tags, request))
          .map((action) => [action, without(tags, Object.keys(request))] as const),
      ];
      for (const [action, changed] of steps) {
        if (seen.has(key(changed))) continue;
        seen.add(key(changed));
        reached.push({ tags: changed, calls: [...calls, `${action} ${key(request)}`] });
      }
    }
  }
  return undefined;
}
