/** The types a setting may have, each with its check at synth, its type in Terraform and Terraform's conditions. */
import * as v from 'valibot';
import { describeIssue } from './fault';
import { type Condition, type Rule, rule } from './rule';

/** `Written` is what a user may write, `T` what it becomes when defaults inside it are filled in. */
export interface ValueType<T, Written = T> extends TerraformType {
  readonly schema: v.GenericSchema<Written, T>;
  /** The permitted values in a few words, for tables. */
  readonly values: string;
  conditions(expression: string): readonly Condition[];
}

/** The type of the module's input, and the property of its variable that passes it on. */
interface TerraformType {
  readonly terraform: string;
  readonly variable: 'stringValue' | 'numberValue' | 'booleanValue' | 'listValue' | 'value';
}

const STRING: TerraformType = { terraform: 'string', variable: 'stringValue' };
const NUMBER: TerraformType = { terraform: 'number', variable: 'numberValue' };

const keeping = <T>(...rules: readonly Rule<T>[]) =>
  v.rawCheck<T>(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    for (const message of rules.flatMap((each) => each.faults(dataset.value))) addIssue({ message });
  });

export const text = (...rules: readonly Rule<string>[]): ValueType<string> => ({
  ...STRING,
  schema: v.pipe(v.string(), keeping(...rules)),
  values: 'text',
  conditions: (expression) => rules.flatMap((each) => each.conditions(expression)),
});

export function wholeNumber(min: number, max: number, why: string): ValueType<number> {
  const range = rule<number>(
    `be a whole number from ${min} to ${max}`,
    why,
    (value) => Number.isInteger(value) && value >= min && value <= max,
    (value) => `${value} >= ${min} && ${value} <= ${max} && floor(${value}) == ${value}`,
  );
  const { conditions } = range;
  return { ...NUMBER, schema: v.pipe(v.number(), keeping(range)), values: `${min} to ${max}`, conditions };
}

const MANY = 9;

export function oneOf<const T extends string | number>(values: readonly T[], why: string): ValueType<T> {
  const { faults, conditions } = rule<unknown>(
    `be one of ${values.join(', ')}`,
    why,
    (value) => values.some((each) => each === value),
    (value) => `contains(${JSON.stringify(values)}, ${value})`,
  );
  return {
    ...(typeof values[0] === 'number' ? NUMBER : { ...STRING, variable: 'value' }),
    schema: v.picklist(values, ({ input }) => faults(input).join()),
    values: values.length > MANY ? `${values.slice(0, 2).join(', ')} … ${values.at(-1)}` : values.join(', '),
    conditions,
  };
}

export const flag: ValueType<boolean> = {
  terraform: 'bool',
  variable: 'booleanValue',
  schema: v.boolean(),
  values: 'true, false',
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
  terraform: `list(${item.terraform})`,
  variable: 'listValue',
  schema: v.pipe(v.array(item.schema), v.readonly()),
  values: `list: ${item.values}`,
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
    terraform: 'map(string)',
    variable: 'value',
    schema: v.pipe(v.record(key.schema, value.schema), keeping(size)),
    values: 'map of texts',
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
  const checkFields = v.rawCheck<Fields<F>>(({ dataset, addIssue }) => {
    for (const issue of v.safeParse(schema, dataset.value).issues ?? [])
      addIssue({ message: describeIssue(issue), ...(issue.path !== undefined && { path: issue.path }) });
  });
  return {
    terraform: `object({ ${types.map(([name, { terraform }]) => `${name} = ${terraform}`).join(', ')} })`,
    variable: 'value',
    schema: v.pipe(
      v.custom<Fields<F>>((value) => typeof value === 'object' && value !== null),
      checkFields,
    ),
    values: Object.keys(fields).join(', '),
    conditions: (value) =>
      types.flatMap(([name, { conditions }]) =>
        conditions(`${value}.${name}`).map(({ test, message }) => ({ test, message: `${name} ${message}` })),
      ),
  };
}

/** For environment files only. */
export const outsideTerraform = <T, Written>(
  schema: v.GenericSchema<Written, T>,
  values: string,
): ValueType<T, Written> => ({ terraform: 'any', variable: 'value', schema, values, conditions: () => [] });
