/** Sensitive texts of a plan, and their echoes: what the provider computes from such a text (the id of a role, `tags_all`)
 *  carries no mark. */
import { isRecord, json } from '../values';
import { hiddenTexts, hide, isMasked, joined, mapMembers, member, textsIn } from './mask';

/** A shorter text occurs by chance in too many others. */
const SHORTEST = 4;

/** What variables are given under `key`, if they are declared as sensitive or ephemeral. */
const declaredTexts = (given: unknown, key: string, declarations: unknown): readonly string[] =>
  isRecord(given)
    ? Object.entries(given).flatMap(([name, value]) => {
        const declaration = member(declarations, name);
        const isSecret = ['sensitive', 'ephemeral'].some((flag) => member(declaration, flag) === true);
        return isSecret ? textsIn(member(value, key)) : [];
      })
    : [];

/** What one object of the plan hides. https://developer.hashicorp.com/terraform/internals/json-format
 *  It is the change of a resource or output, a resource of a state, an output, the call of a module, or the whole plan. */
function textsHiddenBy(object: Readonly<Record<string, unknown>>): readonly string[] {
  const marks = joined(object.before_sensitive, object.after_sensitive);
  return [
    ...[object.before, object.after].flatMap((value) => hiddenTexts(value, marks)),
    ...hiddenTexts(object.values, object.sensitive_values),
    ...(object.sensitive === true ? textsIn(object.value) : []),
    ...declaredTexts(object.expressions, 'constant_value', member(object.module, 'variables')),
    ...declaredTexts(object.variables, 'value', member(member(object.configuration, 'root_module'), 'variables')),
  ];
}

function textsHiddenIn(plan: unknown): readonly string[] {
  if (Array.isArray(plan)) return plan.flatMap(textsHiddenIn);
  return isRecord(plan) ? [...textsHiddenBy(plan), ...Object.values(plan).flatMap(textsHiddenIn)] : [];
}

/** The longest first: a text may be part of another. */
export const sensitiveTexts = (plan: unknown): readonly string[] =>
  [...new Set(textsHiddenIn(plan))]
    .filter((text) => text.length >= SHORTEST)
    .sort((one, other) => other.length - one.length);

/** Hides the texts wherever a value has them. A JSON document is searched value by value, because it escapes its texts. */
export function withoutEchoes(value: unknown, secrets: readonly string[]): unknown {
  if (isMasked(value)) return value;
  if (typeof value !== 'string') return mapMembers(value, (each) => withoutEchoes(each, secrets));
  if (secrets.includes(value)) return hide(value, value);
  const document = json(value);
  if (Object.keys(document).length === 0) return secrets.reduce(hide, value);
  const searched = JSON.stringify(withoutEchoes(document, secrets));
  return searched === JSON.stringify(document) ? value : searched;
}
