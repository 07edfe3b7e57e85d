/** The checks of a definition that look at more than one field. */

import type { Branch, MapState, State, StateMachine } from '../grammar/definition';
import { type Diagnostic, missingTarget, schemaFault } from './diagnostic';
import { expressFault, isResource } from './integrations';
import { nested, pointers, reachable } from './transitions';

export type MachineType = 'STANDARD' | 'EXPRESS';

export function structuralFaults(machine: StateMachine, type: MachineType): Diagnostic[] {
  return [...branchFaults(machine, '', type), ...duplicateNames(machine)];
}

function branchFaults(branch: Branch, at: string, type: MachineType): Diagnostic[] {
  const known = branch.States;
  const reached = reachable(branch);
  const start = Object.hasOwn(known, branch.StartAt)
    ? []
    : [missingTarget(`${at}/StartAt`, `Missing 'Next' target: ${branch.StartAt}`)];
  const states = Object.entries(known).flatMap(([name, state]) => {
    const location = `${at}/States/${name}`;
    return [
      ...(reached.has(name) || start.length > 0 ? [] : [missingTarget(location, `State "${name}" is not reachable.`)]),
      ...pointers(state)
        .filter(({ target }) => !Object.hasOwn(known, target))
        .map(({ field, target }) => missingTarget(`${location}/${field}`, `Missing 'Next' target: ${target}`)),
      ...stateFaults(state, location, type),
      ...nested(state).flatMap(({ field, branch: inner }) => branchFaults(inner, `${location}/${field}`, type)),
    ];
  });
  return [...start, ...states];
}

function stateFaults(state: State, location: string, type: MachineType): Diagnostic[] {
  return [
    ...(['Choice', 'Succeed', 'Fail'].includes(state.Type) ? [] : endFaults(state, location)),
    ...exclusive(state).flatMap(({ fields, least }) => {
      const given = fields.filter((field) => field in state);
      if (given.length > 1)
        return [schemaFault(location, `Only one of these fields is allowed: [${fields.join(', ')}]`)];
      return given.length < least
        ? [schemaFault(location, `One of these fields is required: [${fields.join(', ')}]`)]
        : [];
    }),
    ...(state.Type === 'Task' ? resourceFaults(state.Resource, `${location}/Resource`, type) : []),
    ...(state.Type === 'Map' ? mapFaults(state, location, type) : []),
  ];
}

function endFaults(state: State, location: string): Diagnostic[] {
  const next = 'Next' in state && state.Next !== undefined;
  const end = 'End' in state && state.End === true;
  if (next === end) return [schemaFault(location, 'A state has either Next or "End": true')];
  return [];
}

/** Fields of which a state may have at most one, and of some it needs one. */
function exclusive(state: State): { fields: string[]; least: 0 | 1 }[] {
  switch (state.Type) {
    case 'Wait':
      return [{ fields: ['Seconds', 'SecondsPath', 'Timestamp', 'TimestampPath'], least: 1 }];
    case 'Fail':
      return ['Error', 'Cause'].map(withPath);
    case 'Task':
      return ['TimeoutSeconds', 'HeartbeatSeconds'].map(withPath);
    case 'Map':
      return [
        { fields: ['ItemProcessor', 'Iterator'], least: 1 },
        { fields: ['ItemSelector', 'Parameters'], least: 0 },
        ...['MaxConcurrency', 'ToleratedFailureCount', 'ToleratedFailurePercentage'].map(withPath),
      ];
    default:
      return [];
  }
}

function withPath(field: string): { fields: string[]; least: 0 } {
  return { fields: [field, `${field}Path`], least: 0 };
}

function resourceFaults(resource: string, location: string, type: MachineType): Diagnostic[] {
  if (!isResource(resource)) {
    return [
      schemaFault(
        location,
        `The resource provided ${resource} is not recognized. The value is not a valid resource ARN, or the resource is not available in this region.`,
      ),
    ];
  }
  const fault = type === 'EXPRESS' ? expressFault(resource) : undefined;
  return fault === undefined ? [] : [schemaFault(location, fault)];
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
function mapFaults(state: MapState, location: string, type: MachineType): Diagnostic[] {
  const distributed = (state.ItemProcessor ?? state.Iterator)?.ProcessorConfig?.Mode === 'DISTRIBUTED';
  if (distributed)
    return type === 'EXPRESS' ? [schemaFault(location, 'Express state machine does not support distributed Map')] : [];
  return DISTRIBUTED_ONLY.filter((field) => field in state).map((field) =>
    schemaFault(`${location}/${field}`, `${field} is only supported by a Map in DISTRIBUTED mode`),
  );
}

/** State names are unique in the whole machine, branches and iterations included. */
function duplicateNames(machine: Branch): Diagnostic[] {
  const names = allNames(machine);
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))].map((name) =>
    schemaFault('/', `The state name "${name}" is used more than once`),
  );
}

function allNames({ States: states }: Branch): string[] {
  return Object.entries(states).flatMap(([name, state]) => [
    name,
    ...nested(state).flatMap(({ branch }) => allNames(branch)),
  ]);
}
