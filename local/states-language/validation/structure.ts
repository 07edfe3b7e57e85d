/** Checks of a definition that concern more than one field. */
import type { Branch, MapState, State, StateMachine } from '../grammar/definition';
import { type Diagnostic, missingTarget, schemaFault } from './diagnostic';
import { expressFault, isResource } from './integrations';
import { nested, pointers, reachable } from './transitions';

export type MachineType = 'STANDARD' | 'EXPRESS';

export const structuralFaults = (machine: StateMachine, type: MachineType): Diagnostic[] => [
  ...branchFaults(machine, '', type),
  ...duplicateNames(machine),
];

function* branchFaults(branch: Branch, at: string, type: MachineType): Generator<Diagnostic> {
  const isKnown = (name: string) => Object.hasOwn(branch.States, name);
  const missing = (field: string, target: string) =>
    missingTarget(`${at}/${field}`, `Missing 'Next' target: ${target}`);
  const reached = reachable(branch);
  if (!isKnown(branch.StartAt)) yield missing('StartAt', branch.StartAt);
  for (const [name, state] of Object.entries(branch.States)) {
    const location = `${at}/States/${name}`;
    if (isKnown(branch.StartAt) && !reached.has(name))
      yield missingTarget(location, `State "${name}" is not reachable.`);
    for (const { field, target } of pointers(state)) {
      if (!isKnown(target)) yield missing(`States/${name}/${field}`, target);
    }
    yield* stateFaults(state, location, type);
    for (const { field, branch: inner } of nested(state)) yield* branchFaults(inner, `${location}/${field}`, type);
  }
}

function* stateFaults(state: State, location: string, type: MachineType): Generator<Diagnostic> {
  if (!['Choice', 'Succeed', 'Fail'].includes(state.Type)) {
    const next = 'Next' in state && state.Next !== undefined;
    const end = 'End' in state && state.End === true;
    if (next === end) yield schemaFault(location, 'A state has either Next or "End": true');
  }
  for (const { fields, least } of EXCLUSIVE[state.Type] ?? []) {
    const given = fields.filter((field) => field in state).length;
    const rule = given > 1 ? 'Only one of these fields is allowed' : 'One of these fields is required';
    if (given > 1 || given < least) yield schemaFault(location, `${rule}: [${fields.join(', ')}]`);
  }
  if (state.Type === 'Task') yield* resourceFaults(state.Resource, `${location}/Resource`, type);
  if (state.Type === 'Map') yield* mapFaults(state, location, type);
}

interface Group {
  readonly fields: readonly string[];
  readonly least: 0 | 1;
}

const withPath = (field: string): Group => ({ fields: [field, `${field}Path`], least: 0 });

/** Groups of fields of which a state may have at most one, and of some groups needs one. */
const EXCLUSIVE: { readonly [Type in State['Type']]?: readonly Group[] } = {
  Wait: [{ fields: ['Seconds', 'SecondsPath', 'Timestamp', 'TimestampPath'], least: 1 }],
  Fail: ['Error', 'Cause'].map(withPath),
  Task: ['TimeoutSeconds', 'HeartbeatSeconds'].map(withPath),
  Map: [
    { fields: ['ItemProcessor', 'Iterator'], least: 1 },
    { fields: ['ItemSelector', 'Parameters'], least: 0 },
    ...['MaxConcurrency', 'ToleratedFailureCount', 'ToleratedFailurePercentage'].map(withPath),
  ],
};

function* resourceFaults(resource: string, location: string, type: MachineType): Generator<Diagnostic> {
  const fault = isResource(resource)
    ? type === 'EXPRESS' && expressFault(resource)
    : `The resource provided ${resource} is not recognized. The value is not a valid resource ARN, or the resource is not available in this region.`;
  if (fault) yield schemaFault(location, fault);
}

const DISTRIBUTED_ONLY = [
  'ItemBatcher',
  'Label',
  'ToleratedFailureCount',
  'ToleratedFailureCountPath',
  'ToleratedFailurePercentage',
  'ToleratedFailurePercentagePath',
];

/** https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html */
function* mapFaults(state: MapState, location: string, type: MachineType): Generator<Diagnostic> {
  if ((state.ItemProcessor ?? state.Iterator)?.ProcessorConfig?.Mode === 'DISTRIBUTED') {
    if (type === 'EXPRESS') yield schemaFault(location, 'Express state machine does not support distributed Map');
    return;
  }
  for (const field of DISTRIBUTED_ONLY) {
    if (field in state)
      yield schemaFault(`${location}/${field}`, `${field} is only supported by a Map in DISTRIBUTED mode`);
  }
}

/** State names are unique in the whole definition, including branches and item processors. */
function duplicateNames(machine: Branch): Diagnostic[] {
  const names = allNames(machine);
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))].map((name) =>
    schemaFault('/', `The state name "${name}" is used more than once`),
  );
}

const allNames = ({ States: states }: Branch): string[] =>
  Object.entries(states).flatMap(([name, state]) => [name, ...nested(state).flatMap(({ branch }) => allNames(branch))]);
