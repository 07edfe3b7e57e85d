/** EC2 filters: every filter must hold, one of its values is enough, and `*` and `?` are wildcards in values.
 *  https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Filtering.html */
import * as v from 'valibot';
import { ANY, matches, ONE, type Pattern } from '../../../wildcards';
import type { Tag } from '../../../world/world';
import { reject } from '../../service-error';

const MAX_VALUES = 200;

const Filter = v.strictObject({
  Name: v.string(),
  Value: v.pipe(v.array(v.string()), v.maxLength(MAX_VALUES, `may hold ${MAX_VALUES} values`)),
});

export const Filters = v.optional(v.pipe(v.array(Filter), v.readonly()), []);

export type Filters = v.InferOutput<typeof Filters>;

/** What an action can filter by, in addition to tags: the value of each attribute. */
export type Attributes<Item> = Readonly<Record<string, (item: Item) => string>>;

/** The items that pass all filters; rejects a filter that the action does not have. */
export function filtered<Item extends { readonly Tags: readonly Tag[] }>(
  items: Iterable<Item>,
  filters: Filters,
  attributes: Attributes<Item>,
): Item[] {
  const tests = filters.map(({ Name, Value }) => {
    const valuesOf = reader(Name, attributes);
    const patterns = Value.map(wildcards);
    return (item: Item) => valuesOf(item).some((value) => patterns.some((pattern) => matches(pattern, value)));
  });
  return [...items].filter((item) => tests.every((passes) => passes(item)));
}

function reader<Item extends { readonly Tags: readonly Tag[] }>(
  name: string,
  attributes: Attributes<Item>,
): (item: Item) => readonly string[] {
  if (name === 'tag-key') return ({ Tags }) => Tags.map(({ Key }) => Key);
  if (name.startsWith('tag:')) {
    const key = name.slice('tag:'.length);
    return ({ Tags }) => Tags.filter(({ Key }) => Key === key).map(({ Value }) => Value);
  }
  const attribute = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
  if (attribute !== undefined) return (item) => [attribute(item)];
  const existing = ['tag:<key>', 'tag-key', ...Object.keys(attributes)].join(', ');
  return reject(
    'InvalidParameterValue',
    `The filter '${name}' is invalid. The embedded AWS has the filters ${existing}.`,
  );
}

const WILDCARDS = new Map<string, Pattern[number]>([
  ['*', ANY],
  ['?', ONE],
]);

/** A backslash escapes the wildcard, or the backslash, after it. */
const wildcards = (value: string): Pattern =>
  (value.match(/\\[*?\\]|[\s\S]/gu) ?? []).map((token) =>
    token.length > 1 && token.startsWith('\\') ? token.slice(1) : (WILDCARDS.get(token) ?? token),
  );
