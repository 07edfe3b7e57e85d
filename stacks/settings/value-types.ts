/** The types a setting may have, each with its check at synth, its type in Terraform and Terraform's conditions. */
import * as v from 'valibot';
import { describeIssue } from './fault';
import { type Condition, type Rule, rule } from './rule';

/** `Written` is what a user may write, `T` what it becomes when defaults inside it are filled in. */
export interface ValueType<T, Written = T> {
  readonly schema: v.GenericSchema<Written, T>;
  /** The permitted values in a few words, for tables. */
  readonly values: string;
  /** The type of the module's input, and the property of its variable that passes it on. */
  readonly terraform: string;
  readonly variable: 'stringValue' | 'numberValue' | 'booleanValue' | 'listValue' | 'value';
  conditions(expression: string): readonly Condition[];
}

const keeping = <T>(rules: readonly Rule<T>[]) =>
  v.rawCheck<T>(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    for (const message of rules.flatMap((each) => each.faults(dataset.value))) addIssue({ message });
  });

export const text = (...rules: readonly Rule<string>[]): ValueType<string> => ({
  schema: v.pipe(v.string(), keeping(rules)),
  values: 'text',
  terraform: 'string',
  variable: 'stringValue',
  conditions: (expression) => rules.flatMap((each) => each.conditions(expression)),
});

export function wholeNumber(min: number, max: number, why: string): ValueType<number> {
  const range = rule<number>(
    `be a whole number from ${min} to ${max}`,
    why,
    (value) => Number.isInteger(value) && value >= min && value <= max,
    (value) => `${value} >= ${min} && ${value} <= ${max} && floor(${value}) == ${value}`,
  );
  return {
    schema: v.pipe(v.number(), keeping([range])),
    values: `${min} to ${max}`,
    terraform: 'number',
    variable: 'numberValue',
    conditions: range.conditions,
  };
}

const MANY = 9;

export function oneOf<const T extends string | number>(values: readonly T[], why: string): ValueType<T> {
  const listed = rule<unknown>(
    `be one of ${values.join(', ')}`,
    why,
    (value) => values.some((each) => each === value),
    (value) => `contains(${JSON.stringify(values)}, ${value})`,
  );
  const isNumber = typeof values[0] === 'number';
  return {
    schema: v.picklist(values, ({ input }) => listed.faults(input).join()),
    values: values.length > MANY ? `${values.slice(0, 2).join(', ')} … ${values.at(-1)}` : values.join(', '),
    terraform: isNumber ? 'number' : 'string',
    variable: isNumber ? 'numberValue' : 'value',
    conditions: listed.conditions,
  };
}

export const flag: ValueType<boolean> = {
  schema: v.boolean(),
  values: 'true, false',
  terraform: 'bool',
  variable: 'booleanValue',
  conditions: () => [],
};

type Part = Pick<ValueType<unknown>, 'conditions'>;

/** The conditions of a part, for each of them. */
const forEach = ({ conditions }: Part, part: string, of: string, subject: string): readonly Condition[] =>
  conditions(part).map(({ test, message }) => ({
    test: `alltrue([for ${part} in ${of} : ${test}])`,
    message: `${subject} ${message}`,
  }));

export const list = <T, Written>(item: ValueType<T, Written>): ValueType<readonly T[], readonly Written[]> => ({
  schema: v.pipe(v.array(item.schema), v.readonly()),
  values: `list: ${item.values}`,
  terraform: `list(${item.terraform})`,
  variable: 'listValue',
  conditions: (items) => forEach(item, 'each', items, 'each'),
});

type Texts = Readonly<Record<string, string>>;

export function map(key: ValueType<string>, value: ValueType<string>, max: number, why: string): ValueType<Texts> {
  const size = rule<Texts>(
    `have at most ${max} entries`,
    why,
    (entries) => Object.keys(entries).length <= max,
    (entries) => `length(${entries}) <= ${max}`,
  );
  return {
    schema: v.pipe(v.record(key.schema, value.schema), keeping([size])),
    values: 'map of texts',
    terraform: 'map(string)',
    variable: 'value',
    conditions: (entries) => [
      ...forEach(key, 'key', `keys(${entries})`, 'each key'),
      ...forEach(value, 'each', entries, 'each value'),
      ...size.conditions(entries),
    ],
  };
}

type Field = ValueType<string> | ValueType<number>;
type Fields<F> = { readonly [Name in keyof F]: F[Name] extends ValueType<infer T> ? T : never };

/** Every field is required; its name is the same in all forms. */
export function object<const F extends Readonly<Record<string, Field>>>(fields: F): ValueType<Fields<F>> {
  const types = Object.entries<Field>(fields);
  const schema = v.strictObject(Object.fromEntries(types.map(([name, type]) => [name, type.schema])));
  const rawCheck = v.rawCheck<Fields<F>>(({ dataset, addIssue }) => {
    for (const issue of v.safeParse(schema, dataset.value).issues ?? []) {
      addIssue({ message: describeIssue(issue), ...(issue.path !== undefined && { path: issue.path }) });
    }
  });
  return {
    schema: v.pipe(
      v.custom<Fields<F>>((value) => typeof value === 'object' && value !== null),
      rawCheck,
    ),
    values: Object.keys(fields).join(', '),
    terraform: `object({ ${types.map(([name, { terraform }]) => `${name} = ${terraform}`).join(', ')} })`,
    variable: 'value',
    conditions: (value) =>
      types.flatMap(([name, type]) =>
        type.conditions(`${value}.${name}`).map(({ test, message }) => ({ test, message: `${name} ${message}` })),
      ),
  };
}

/** For environment files only. */
export const outsideTerraform = <T, Written>(
  schema: v.GenericSchema<Written, T>,
  values: string,
): ValueType<T, Written> => ({ schema, values, terraform: 'any', variable: 'value', conditions: () => [] });
