/** Map: runs its processor for each item, in this execution or in child executions. */
import type { Frame, Transition } from '../frame';
import type { MapState } from '../grammar/definition';
import { applyResult, effectiveInput } from '../input-output';
import { distributedMap } from './map-distributed';
import { inlineMap } from './map-inline';
import { readMap } from './map-work';

export async function map(state: MapState, frame: Frame): Promise<Transition> {
  const work = readMap(state, effectiveInput(state, frame), frame);
  const run = work.processor.ProcessorConfig?.Mode === 'DISTRIBUTED' ? distributedMap : inlineMap;
  return applyResult(state, await run(work, frame), frame);
}
