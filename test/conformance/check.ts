/** Checks one vector, and returns the differences between the run and the recording. */
import { InvalidDefinition, validate } from '../../local/states-language/execution';
import { isJsonValue, isObject, type JsonObject, type JsonValue } from '../../local/states-language/json';
import { differences, unorderedDifferences } from './compare';
import { recordedStates } from './recorded-states';
import { runVector, type VectorRun } from './run-vector';
import type { ChoiceVector, RunVector, ValidationVector } from './vector';

export async function checkRun(vector: RunVector): Promise<string[]> {
  const performance = await runVector(vector);
  const dynamic = new Set(vector.dynamic);
  return [...outcomeDifferences(vector, performance, dynamic), ...stateDifferences(vector, performance, dynamic)];
}

export async function checkChoice(vector: ChoiceVector): Promise<string[]> {
  const found = await Promise.all(
    vector.cases.map(async ({ input, expect }, index) => {
      const { outcome } = await runVector({ definition: vector.definition, input });
      return [
        ...differences(expect.status, outcome.status, `$.cases[${index}].status`, new Set()),
        ...differences(
          expect.output,
          'output' in outcome ? outcome.output : undefined,
          `$.cases[${index}].output`,
          new Set(),
        ),
      ];
    }),
  );
  return found.flat();
}

export function checkValidation(vector: ValidationVector): string[] {
  const diagnostics = validate(vector.definition ?? vector.definitionText, vector.type);
  if ('message' in vector.expect) {
    return differences(
      vector.expect.message,
      new InvalidDefinition(diagnostics).message,
      '$.expect.message',
      new Set(),
    );
  }
  const actual = diagnostics.map((diagnostic) => ({ ...diagnostic }));
  return differences(vector.expect.diagnostics, actual, '$.expect.diagnostics', new Set());
}

function outcomeDifferences(vector: RunVector, { outcome }: VectorRun, dynamic: Set<string>): string[] {
  const { status, output, error, cause, causeIsJson } = vector.expect;
  const actual = outcome.status === 'SUCCEEDED' ? { output: outcome.output } : outcome;
  const expectedCause = causeIsJson ? sorted(cause) : cause;
  const actualCause = 'cause' in actual ? (causeIsJson ? sorted(actual.cause) : actual.cause) : undefined;
  return [
    ...differences(status, outcome.status, '$.expect.status', dynamic),
    ...differences(output, 'output' in actual ? actual.output : undefined, '$.expect.output', dynamic),
    ...differences(error, 'error' in actual ? actual.error : undefined, '$.expect.error', dynamic),
    ...differences(expectedCause, actualCause, '$.expect.cause', dynamic),
  ];
}

function stateDifferences(vector: RunVector, { events }: VectorRun, dynamic: Set<string>): string[] {
  const { states } = vector.expect;
  if (states === undefined) return [];
  const expected = states.map(comparable);
  const actual = recordedStates(events).map(comparable);
  if (vector.statesOrder === 'exact' || vector.statesOrder === 'parent-only') {
    return differences(expected, actual, '$.expect.states', dynamic);
  }
  if (vector.statesOrder === undefined) return [];
  const inOrder = (value: JsonValue) => (vector.statesOrder === 'sorted-in-parallel' ? entrance(value) : value);
  return unorderedDifferences(expected.map(inOrder), actual.map(inOrder), '$.expect.states', dynamic);
}

/** A cause that is JSON is compared as JSON, in one spelling. */
function comparable(value: JsonValue): JsonValue {
  if (!isObject(value) || !Array.isArray(value.calls)) return value;
  return { ...value, calls: value.calls.map((call) => (isObject(call) ? withSortedCause(call) : call)) };
}

function withSortedCause({ causeIsJson: _, ...call }: JsonObject): JsonObject {
  const cause = typeof call.cause === 'string' ? sorted(call.cause) : undefined;
  return cause === undefined ? call : { ...call, cause };
}

/** Where the recording had sorted the events, calls are missing and exits cannot be distinguished. */
function entrance(value: JsonValue): JsonValue {
  if (!isObject(value)) return value;
  const { calls: _calls, output: _output, ...entered } = value;
  return entered;
}

function sorted(text: string | undefined): string | undefined {
  if (text === undefined || !text.startsWith('{')) return text;
  const value: unknown = JSON.parse(text);
  return isJsonValue(value) ? JSON.stringify(inOrder(value)) : text;
}

function inOrder(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(inOrder);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort()
      .map(([name, member]) => [name, inOrder(member)]),
  );
}
