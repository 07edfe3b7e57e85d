/** Checks that payloads, and the definition itself, stay below the limits of Step Functions. */
import { CONTEXT_BOUNDS } from '../context';
import { type BoundOf, isExpression, sizeOf, text } from '../expression';
import { allDefinitions, type Definition } from '../state';
import type { Json } from '../template';
import { type Deployment, faultAt, type LocatedState, type MachineFault } from './fault';

/** https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html#service-limits-task-executions */
const MAX_PAYLOAD_BYTES = 262_144;
/** https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html#service-limits-state-machines */
const MAX_DEFINITION_BYTES = 1_048_576;

const jsonBytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value) ?? '');

interface MaxSize {
  readonly bytes: number;
  /** Expressions of unknown size, which count as nothing. */
  readonly unbounded: readonly string[];
}

const total = (own: number, parts: readonly MaxSize[]): MaxSize => ({
  bytes: parts.reduce((sum, { bytes }) => sum + bytes, own),
  unbounded: parts.flatMap(({ unbounded }) => unbounded),
});

function maxSize(template: unknown, boundOf: BoundOf): MaxSize {
  const ofEach = (parts: readonly unknown[]) => parts.map((part) => maxSize(part, boundOf));
  if (isExpression(template)) {
    const bytes = sizeOf(template, boundOf);
    return bytes === undefined ? { bytes: 0, unbounded: [template[text]] } : { bytes, unbounded: [] };
  }
  if (Array.isArray(template)) return total(template.length + 2, ofEach(template));
  if (typeof template === 'object' && template !== null) {
    const names = Object.keys(template).reduce((sum, name) => sum + jsonBytes(name) + 2, 2);
    return total(names, ofEach(Object.values(template)));
  }
  return { bytes: jsonBytes(template), unbounded: [] };
}

const payloadSize = (templates: readonly unknown[] = [], bounds: Deployment['bounds']): MaxSize =>
  total(
    0,
    templates.map((template) => maxSize(template, (path) => bounds?.[path] ?? CONTEXT_BOUNDS[path])),
  );

export interface PayloadSize {
  readonly machine: string;
  readonly state: string;
  readonly bytes: number;
}

/** The maximum size of the templates of each state, at any depth. */
export const payloadSizes = (machine: Definition, bounds: Deployment['bounds']): readonly PayloadSize[] =>
  allDefinitions(machine).flatMap(({ name, states }) =>
    Object.entries(states).flatMap(([state, { templates }]) =>
      templates === undefined ? [] : [{ machine: name, state, bytes: payloadSize(templates, bounds).bytes }],
    ),
  );

export function* payloadFaults(located: LocatedState, { bounds }: Deployment): Generator<MachineFault> {
  const { bytes, unbounded } = payloadSize(located.state.templates, bounds);
  const fault = faultAt(located);
  for (const path of bounds === undefined ? [] : new Set(unbounded)) {
    yield fault('UNBOUNDED', `Declare the maximum size of ${path}, in \`bounds\` or with \`bounded\`.`);
  }
  if (bytes <= MAX_PAYLOAD_BYTES) return;
  yield fault(
    'PAYLOAD_TOO_LARGE',
    `By its declared bounds the payload can have ${bytes} bytes, and the limit is ${MAX_PAYLOAD_BYTES}: pass less, or a reference.`,
  );
}

/** Reports the largest state. ARNs count as the names of their functions. */
export function* definitionFaults(definition: Json, states: readonly LocatedState[]): Generator<MachineFault> {
  const size = jsonBytes(definition);
  const [largest] = states.toSorted((a, b) => jsonBytes(b.rendered) - jsonBytes(a.rendered));
  if (size <= MAX_DEFINITION_BYTES || largest === undefined) return;
  yield faultAt(largest)(
    'DEFINITION_TOO_LARGE',
    `The definition has ${size} bytes, and the limit is ${MAX_DEFINITION_BYTES}. This state is its largest part: move it to a machine of its own.`,
  );
}
