/** What types cannot see, found at build: all faults at once. */
import { type Region, regions, renderRegion, renderState } from '../state';
import { errorFaults, patienceFaults } from './error-handling';
import type { Deployment, MachineFault, Place } from './fault';
import { flowFaults } from './flow';
import { nameFaults } from './names';
import { numberFaults } from './numbers';
import { definitionFaults, payloadFaults } from './sizes';
import { expressFaults, tokenFaults } from './waiting';

const nameOf = (functionName: string): string => functionName;

const placesOf = (region: Region): Place[] =>
  Object.entries(region.states).map(([name, state]) => ({ region, name, state, rendered: renderState(state, nameOf) }));

/** The regions that run as EXPRESS: the items of a Distributed Map choose for themselves. */
function expressRegions(region: Region, express: boolean): Region[] {
  const nested = Object.values(region.states).flatMap((state) =>
    (state.nested ?? []).flatMap((inner) =>
      expressRegions(inner, state.childType ? state.childType === 'EXPRESS' : express),
    ),
  );
  return express ? [region, ...nested] : nested;
}

export function findFaults(region: Region, deployment: Deployment = {}): MachineFault[] {
  const all = regions(region);
  const places = all.flatMap(placesOf);
  return [
    ...all.flatMap(flowFaults),
    ...places.flatMap((place) => [
      ...errorFaults(place),
      ...patienceFaults(place, deployment),
      ...numberFaults(place),
      ...tokenFaults(place),
      ...payloadFaults(place, deployment),
    ]),
    ...expressRegions(region, deployment.type === 'EXPRESS')
      .flatMap(placesOf)
      .flatMap(expressFaults),
    ...nameFaults(all),
    ...definitionFaults(renderRegion(region, nameOf), places),
  ];
}
