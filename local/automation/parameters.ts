/** Checks the given parameters against the document's declarations and adds the defaults. */
import type { GivenParameters } from '../aws/automation-engine';
import { reject } from '../aws/service-error';
import type { Parameter } from './document';

export function resolveParameters(
  declared: Readonly<Record<string, Parameter>>,
  given: GivenParameters,
): ReadonlyMap<string, unknown> {
  const faults: string[] = [];
  const resolved = new Map<string, unknown>();
  for (const name of Object.keys(given)) {
    if (!(name in declared)) faults.push(`${name} is not a parameter of the document`);
  }
  for (const [name, parameter] of Object.entries(declared)) {
    const values = given[name];
    if (values === undefined && parameter.default === undefined) faults.push(`${name} is required`);
    else if (values === undefined) resolved.set(name, parameter.default);
    else {
      faults.push(...valueFaults(parameter, values).map((fault) => `${name} ${fault}`));
      resolved.set(name, read(parameter, values));
    }
  }
  if (faults.length > 0) reject('InvalidAutomationExecutionParametersException', `${faults.join('; ')}.`);
  return resolved;
}

function valueFaults(parameter: Parameter, values: readonly string[]): readonly string[] {
  const { type, allowedValues, allowedPattern } = parameter;
  const { minChars = 0, maxChars = Infinity, minItems = 0, maxItems = Infinity } = parameter;
  const single = type === 'String' || type === 'Integer' || type === 'Boolean';
  if (single && values.length !== 1) return [`takes one value (got ${values.length})`];
  if (values.length < minItems || values.length > maxItems) return [`takes ${minItems} to ${maxItems} values`];
  const pattern = allowedPattern === undefined ? undefined : new RegExp(`^(?:${allowedPattern})$`);
  return values.flatMap((value) => {
    const faults: string[] = [];
    if (type === 'Integer' && !/^-?\d+$/.test(value)) faults.push(`'${value}' is not an integer`);
    if (type === 'Boolean' && !/^(true|false)$/i.test(value)) faults.push(`'${value}' is not a boolean`);
    if (allowedValues?.every((allowed) => String(allowed) !== value))
      faults.push(`'${value}' is not among the allowed values`);
    if (pattern?.test(value) === false) faults.push(`'${value}' does not match ${allowedPattern}`);
    if (value.length < minChars || value.length > maxChars)
      faults.push(`must have ${minChars} to ${maxChars} characters`);
    return faults;
  });
}

function read({ type }: Parameter, values: readonly string[]): unknown {
  const [first = ''] = values;
  switch (type) {
    case 'String':
      return first;
    case 'Integer':
      return Number(first);
    case 'Boolean':
      return first.toLowerCase() === 'true';
    case 'StringList':
      return values;
    case 'StringMap':
      return parseJson(first);
    case 'MapList':
      return values.map(parseJson);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
