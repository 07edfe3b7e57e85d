/** Hides what is sensitive in a plan before any rule sees it. */
import { isRecord } from '../values';
import { sensitiveTexts, withoutEchoes } from './echoes';
import { isMasked, joined, mapMembers, masked, member, visiblePath } from './mask';

/** Of a resource that is hidden as a whole, each attribute is hidden: the review still names those that change. */
function maskedAttributes(values: unknown, marks: unknown, old?: unknown): unknown {
  const whole = masked(values, marks, old);
  return isMasked(whole) ? mapMembers(values, (each, key) => masked(each, true, member(old, key))) : whole;
}

function withoutSecretsOf(change: unknown, secrets: readonly string[]): unknown {
  if (!isRecord(change)) return change;
  const { before, after, before_sensitive, after_sensitive, replace_paths, ...rest } = change;
  const marks = joined(before_sensitive, after_sensitive);
  return {
    ...rest,
    before: withoutEchoes(maskedAttributes(before, marks), secrets),
    after: withoutEchoes(maskedAttributes(after, marks, before), secrets),
    ...(Array.isArray(replace_paths) && {
      replace_paths: replace_paths.map((path) =>
        withoutEchoes(Array.isArray(path) ? visiblePath(path, marks) : path, secrets),
      ),
    }),
  };
}

/** Of a plan as `terraform show -json` prints it, the changes of resources. The review reads no other values. */
export function withoutSecrets(plan: unknown): unknown {
  if (!isRecord(plan)) return plan;
  const secrets = sensitiveTexts(plan);
  const hidden = (changes: unknown) =>
    mapMembers(changes, (resource) =>
      isRecord(resource) ? { ...resource, change: withoutSecretsOf(resource.change, secrets) } : resource,
    );
  const { resource_changes, resource_drift } = plan;
  return {
    ...plan,
    ...(resource_changes !== undefined && { resource_changes: hidden(resource_changes) }),
    ...(resource_drift !== undefined && { resource_drift: hidden(resource_drift) }),
  };
}
