/** Whether what a state puts together, and the definition itself, stay below what Step Functions takes. */
import { CONTEXT_BOUNDS } from '../context';
import { type BoundOf, isExpression, sizeOf, text } from '../expression';
import { type Region, regions } from '../state';
import type { Json } from '../template';
import { type Deployment, faultAt, type MachineFault, type Place } from './fault';

/** https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html#service-limits-task-executions */
const MAX_PAYLOAD_BYTES = 262_144;
/** https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html#service-limits-state-machines */
const MAX_DEFINITION_BYTES = 1_048_576;

const jsonBytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value) ?? '');

interface Largest {
  readonly bytes: number;
  /** Expressions of which nobody said how large they can become: they count for nothing. */
  readonly unbounded: readonly string[];
}

const together = (own: number, parts: readonly Largest[]): Largest => ({
  bytes: parts.reduce((total, { bytes }) => total + bytes, own),
  unbounded: parts.flatMap(({ unbounded }) => unbounded),
});

/** The largest that the template can become. */
function largest(template: unknown, boundOf: BoundOf): Largest {
  if (isExpression(template)) {
    const bytes = sizeOf(template, boundOf);
    return bytes === undefined ? { bytes: 0, unbounded: [template[text]] } : { bytes, unbounded: [] };
  }
  if (Array.isArray(template)) {
    return together(
      template.length + 2,
      template.map((element) => largest(element, boundOf)),
    );
  }
  if (typeof template === 'object' && template !== null) {
    const fields = Object.entries(template);
    return together(
      fields.reduce((total, [name]) => total + jsonBytes(name) + 2, 2),
      fields.map(([, field]) => largest(field, boundOf)),
    );
  }
  return { bytes: jsonBytes(template), unbounded: [] };
}

const boundsOf =
  (bounds: Deployment['bounds']): BoundOf =>
  (path) =>
    bounds?.[path] ?? CONTEXT_BOUNDS[path];

const payload = (templates: readonly unknown[], bounds: Deployment['bounds']): Largest =>
  together(
    0,
    templates.filter((template) => template !== null).map((template) => largest(template, boundsOf(bounds))),
  );

export interface PayloadSize {
  readonly machine: string;
  readonly state: string;
  readonly bytes: number;
}

/** How large the templates of each state can become, at any depth. */
export const payloadSizes = (machine: Region, bounds: Deployment['bounds']): readonly PayloadSize[] =>
  regions(machine).flatMap((region) =>
    Object.entries(region.states).flatMap(([state, { templates }]) =>
      templates === undefined ? [] : [{ machine: region.name, state, bytes: payload(templates, bounds).bytes }],
    ),
  );

export function payloadFaults(place: Place, { bounds }: Deployment): MachineFault[] {
  const { bytes, unbounded } = payload(place.state.templates ?? [], bounds);
  const fault = faultAt(place);
  return [
    ...(bounds === undefined ? [] : [...new Set(unbounded)]).map((path) =>
      fault('UNBOUNDED', `Say how large ${path} can become: in \`bounds\`, or by \`bounded\`.`),
    ),
    ...(bytes > MAX_PAYLOAD_BYTES
      ? [
          fault(
            'PAYLOAD_TOO_LARGE',
            `By the bounds declared it can have ${bytes} bytes, and a payload ends at ${MAX_PAYLOAD_BYTES}: hand on less, or a reference to it.`,
          ),
        ]
      : []),
  ];
}

/** Names the largest state, where the remedy begins. ARNs count as the names of what they stand for. */
export function definitionFaults(definition: Json, places: readonly Place[]): MachineFault[] {
  const size = jsonBytes(definition);
  const [largestPlace] = places.toSorted((a, b) => jsonBytes(b.rendered) - jsonBytes(a.rendered));
  if (size <= MAX_DEFINITION_BYTES || largestPlace === undefined) return [];
  return [
    faultAt(largestPlace)(
      'DEFINITION_TOO_LARGE',
      `The definition has ${size} bytes, and AWS takes ${MAX_DEFINITION_BYTES}: this state is the largest part; move it to a machine of its own.`,
    ),
  ];
}
