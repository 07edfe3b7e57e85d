/** The format of the vectors: recordings of Step Functions, one file per subject. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import * as v from 'valibot';
import { isJsonObject, isJsonValue, isObject, type JsonObject, type JsonValue } from '../../local/states-language/json';

const json = v.custom<JsonValue>(isJsonValue);

const behaviour = v.looseObject({
  echo: v.optional(v.boolean()),
  returns: v.optional(json),
  /** What the integration as a whole answers; only mocks say that. */
  result: v.optional(json),
  error: v.optional(v.string()),
  cause: v.optional(v.string()),
  delaySeconds: v.optional(v.number()),
  neverCompletes: v.optional(v.boolean()),
});

const expectation = v.looseObject({
  status: v.picklist(['SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED']),
  output: v.optional(json),
  error: v.optional(v.string()),
  cause: v.optional(v.string()),
  states: v.optional(v.array(json)),
});

const run = v.looseObject({
  name: v.string(),
  definition: json,
  input: json,
  tasks: v.optional(v.record(v.string(), behaviour), {}),
  now: v.optional(v.string()),
  stopExecution: v.optional(json),
  expect: expectation,
  dynamic: v.optional(v.array(v.string()), []),
  statesOrder: v.optional(v.string()),
  uses: v.optional(v.array(v.string()), []),
});

const choices = v.looseObject({
  name: v.string(),
  definition: json,
  cases: v.array(v.looseObject({ input: json, expect: expectation })),
});

const validation = v.looseObject({
  name: v.string(),
  definition: v.optional(json),
  definitionText: v.optional(v.string()),
  type: v.optional(v.picklist(['EXPRESS', 'STANDARD'])),
  expect: v.union([
    v.strictObject({ errorCode: v.string(), message: v.string() }),
    v.strictObject({ result: v.string(), diagnostics: v.array(json) }),
  ]),
});

const singleState = v.looseObject({
  name: v.string(),
  definition: v.custom<JsonObject>(isJsonObject),
  stateName: v.optional(v.string()),
  input: json,
  context: v.optional(json),
  mock: v.optional(v.looseObject({ result: v.optional(json) })),
  task: v.optional(behaviour),
  dynamic: v.optional(v.array(v.string()), []),
  expect: v.looseObject({
    status: v.optional(v.string()),
    output: v.optional(json),
    error: v.optional(v.string()),
    cause: v.optional(v.string()),
    nextState: v.optional(v.string()),
    errorCode: v.optional(v.string()),
  }),
});

export type Behaviour = v.InferOutput<typeof behaviour>;
export type RunVector = v.InferOutput<typeof run>;
export type ChoiceVector = v.InferOutput<typeof choices>;
export type ValidationVector = v.InferOutput<typeof validation>;
export type SingleStateVector = v.InferOutput<typeof singleState>;

export type Vectors =
  | { readonly kind: 'run'; readonly vectors: readonly RunVector[] }
  | { readonly kind: 'choice'; readonly vectors: readonly ChoiceVector[] }
  | { readonly kind: 'validation'; readonly vectors: readonly ValidationVector[] }
  | { readonly kind: 'single state'; readonly vectors: readonly SingleStateVector[] };

export function vectorFiles(directory: string): string[] {
  return readdirSync(directory)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => join(directory, file));
}

export function readVectors(file: string): Vectors {
  const content = v.parse(v.array(json), JSON.parse(readFileSync(file, 'utf8'))).map(expanded);
  switch (basename(file)) {
    case 'choice_operators.json':
      return { kind: 'choice', vectors: v.parse(v.array(choices), content) };
    case 'validation.json':
      return { kind: 'validation', vectors: v.parse(v.array(validation), content) };
    case 'test_state.json':
      return { kind: 'single state', vectors: v.parse(v.array(singleState), content) };
    default:
      return { kind: 'run', vectors: v.parse(v.array(run), content) };
  }
}

/** `{"$repeat": "a", "$times": 3}` stands for a long string. */
function expanded(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(expanded);
  if (!isObject(value)) return value;
  if (typeof value.$repeat === 'string' && typeof value.$times === 'number') return value.$repeat.repeat(value.$times);
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, expanded(member)]));
}
