/** Validates a definition as CreateStateMachine does, and parses it. */
import * as v from 'valibot';
import { type StateMachine, stateMachine } from '../grammar/definition';
import { type Diagnostic, InvalidDefinition, schemaFault } from './diagnostic';
import { type MachineType, structuralFaults } from './structure';

/** Fields of AWS that this interpreter does not support. */
const NOT_EMULATED: ReadonlyMap<string, string> = new Map(
  Object.entries({
    Arguments: 'is JSONata, which is not supported here',
    Output: 'is JSONata, which is not supported here',
    Items: 'is JSONata, which is not supported here',
    Condition: 'is JSONata, which is not supported here',
    ItemReader: 'reads from Amazon S3, which is not supported here; use ItemsPath',
    ResultWriter: 'writes to Amazon S3, which is not supported here',
  }),
);

/** The diagnostics of ValidateStateMachineDefinition. A definition without any can be run here. */
export function validate(definition: unknown, type: MachineType = 'STANDARD'): Diagnostic[] {
  if (typeof definition === 'string') return [invalidJson(definition)];
  const parsed = v.safeParse(stateMachine, definition);
  return parsed.success ? structuralFaults(parsed.output, type) : grammarFaults(parsed.issues);
}

/** Throws InvalidDefinition unless the definition can be run here. */
export function parseDefinition(definition: unknown): StateMachine {
  const diagnostics = validate(definition);
  if (diagnostics.length > 0) throw new InvalidDefinition(diagnostics);
  return v.parse(stateMachine, definition);
}

type Issues = readonly [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]];

/** AWS lists all missing fields of an object in one diagnostic. */
function grammarFaults(issues: Issues): Diagnostic[] {
  const missing = issues.filter(isMissing);
  const incomplete = [...new Set(missing.map((issue) => location(issue, -1)))];
  const fieldsAt = (at: string) => missing.filter((issue) => location(issue, -1) === at).map(lastKey);
  return [
    ...incomplete.map((at) => schemaFault(at, `These fields are required: [${fieldsAt(at).join(', ')}]`)),
    ...issues
      .filter((issue) => !isMissing(issue))
      .map((issue) =>
        schemaFault(location(issue, 0), isUnknownField(issue) ? unknownField(lastKey(issue)) : issue.message),
      ),
  ];
}

const isMissing = (issue: v.BaseIssue<unknown>): boolean =>
  issue.type === 'strict_object' &&
  issue.received === 'undefined' &&
  issue.expected !== 'never' &&
  issue.expected !== 'Object';

const isUnknownField = (issue: v.BaseIssue<unknown>): boolean =>
  issue.type === 'strict_object' && issue.expected === 'never';

const unknownField = (field: string): string => `Field '${field}' ${NOT_EMULATED.get(field) ?? 'is not supported'}`;

function location(issue: v.BaseIssue<unknown>, end: 0 | -1): string {
  const keys = (issue.path ?? []).map(({ key }) => key).slice(0, end || undefined);
  return `/${keys
    .map((key) => (typeof key === 'number' ? `[${key}]` : `/${String(key)}`))
    .join('')
    .slice(1)}`;
}

const lastKey = (issue: v.BaseIssue<unknown>): string => String(issue.path?.at(-1)?.key);

/** A definition that is not JSON. The message and its location, after the first unknown word, are those of AWS's parser. */
function invalidJson(text: string): Diagnostic {
  const token = /^\s*(\w*)/.exec(text)?.[1] ?? '';
  const place = `[Source: (String)"${text}"; line: 1, column: ${token.length + 1}]`;
  return {
    severity: 'ERROR',
    code: 'INVALID_JSON_DESCRIPTION',
    message: `Unrecognized token '${token}': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')\n at ${place}`,
    location: place,
  };
}
