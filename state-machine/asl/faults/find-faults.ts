/** Checks a machine at build for what the compiler cannot see, and returns all faults at once. */
import { allDefinitions, type Definition, renderDefinition, renderState } from '../state';
import { expressFaults, tokenFaults } from './callbacks';
import { errorFaults, retryDurationFaults } from './error-handling';
import type { Deployment, LocatedState, MachineFault } from './fault';
import { flowFaults } from './flow';
import { definitionFaults, payloadFaults } from './sizes';
import { nameFaults } from './state-names';
import { valueFaults } from './values';

/** The real ARNs do not matter here. */
const arnOf = (functionName: string): string => functionName;

const locatedStates = (definition: Definition): LocatedState[] =>
  Object.entries(definition.states).map(([name, state]) => ({
    definition,
    name,
    state,
    rendered: renderState(state, arnOf),
  }));

/** The definitions that run as EXPRESS. A Distributed Map sets the type of its child executions. */
function expressDefinitions(definition: Definition, express: boolean): Definition[] {
  const nested = Object.values(definition.states).flatMap(({ nested = [], childType }) =>
    nested.flatMap((inner) => expressDefinitions(inner, childType ? childType === 'EXPRESS' : express)),
  );
  return express ? [definition, ...nested] : nested;
}

function* allFaults(machine: Definition, deployment: Deployment): Generator<MachineFault> {
  const definitions = allDefinitions(machine);
  const states = definitions.flatMap(locatedStates);
  for (const definition of definitions) yield* flowFaults(definition);
  for (const located of states) {
    yield* errorFaults(located);
    yield* retryDurationFaults(located, deployment);
    yield* valueFaults(located);
    yield* tokenFaults(located);
    yield* payloadFaults(located, deployment);
  }
  for (const definition of expressDefinitions(machine, deployment.type === 'EXPRESS')) {
    for (const located of locatedStates(definition)) yield* expressFaults(located);
  }
  yield* nameFaults(definitions);
  yield* definitionFaults(renderDefinition(machine, arnOf), states);
}

export const findFaults = (machine: Definition, deployment: Deployment = {}): MachineFault[] => [
  ...allFaults(machine, deployment),
];
