/** Whether what a state puts together, and the definition itself, stay below what Step Functions takes. */
import { bytes, isExpression } from '../expression';
import type { Json } from '../template';
import { faultAt, type MachineFault, type Place } from './fault';

/** https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html#service-limits-task-executions */
const MAX_PAYLOAD_BYTES = 262_144;
/** https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html#service-limits-state-machines */
const MAX_DEFINITION_BYTES = 1_048_576;

const sizeOf = (value: Json): number => Buffer.byteLength(JSON.stringify(value));

/** The largest that the template can become, as far as its author declared; what has no bound counts for nothing. */
function largest(template: unknown): number {
  if (isExpression(template)) return template[bytes] ?? 0;
  if (Array.isArray(template)) return template.reduce((total: number, element) => total + largest(element) + 1, 2);
  if (typeof template === 'object' && template !== null) {
    return Object.entries(template).reduce((total, [name, field]) => total + sizeOf(name) + 2 + largest(field), 2);
  }
  return template === undefined ? 0 : Buffer.byteLength(JSON.stringify(template));
}

export function payloadFaults(place: Place): MachineFault[] {
  const size = (place.state.templates ?? []).reduce((total: number, template) => total + largest(template), 0);
  if (size <= MAX_PAYLOAD_BYTES) return [];
  return [
    faultAt(place)(
      'PAYLOAD_TOO_LARGE',
      `By the bounds declared it can have ${size} bytes, and a payload ends at ${MAX_PAYLOAD_BYTES}: hand on less, or a reference to it.`,
    ),
  ];
}

/** Names the largest state, where the remedy begins. ARNs count as the names of what they stand for. */
export function definitionFaults(definition: Json, places: readonly Place[]): MachineFault[] {
  const size = sizeOf(definition);
  const [largestPlace] = places.toSorted((a, b) => sizeOf(b.rendered) - sizeOf(a.rendered));
  if (size <= MAX_DEFINITION_BYTES || largestPlace === undefined) return [];
  return [
    faultAt(largestPlace)(
      'DEFINITION_TOO_LARGE',
      `The definition has ${size} bytes, and AWS takes ${MAX_DEFINITION_BYTES}: this state is the largest part; move it to a machine of its own.`,
    ),
  ];
}
