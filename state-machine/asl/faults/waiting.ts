/** Whether a task that waits for somebody can be answered, and may wait at all. */
import type { Json } from '../template';
import { faultAt, type MachineFault, type Place } from './fault';

const TOKEN = '$$.Task.Token';

export function tokenFaults(place: Place): MachineFault[] {
  const { Resource: resource, Parameters: parameters } = place.rendered;
  if (typeof resource !== 'string' || !resource.endsWith('.waitForTaskToken')) return [];
  if (JSON.stringify(parameters).includes(TOKEN)) return [];
  return [faultAt(place)('NO_TASK_TOKEN', 'Send the token along in its parameters: without it nobody can answer.')];
}

const waits = (resource: Json | undefined): boolean =>
  typeof resource === 'string' && /\.(sync|sync:2|waitForTaskToken)$/.test(resource);

/** https://docs.aws.amazon.com/step-functions/latest/dg/choosing-workflow-type.html */
export function expressFaults(place: Place): MachineFault[] {
  const { rendered, state } = place;
  if (waits(rendered.Resource)) {
    return [
      faultAt(place)('EXPRESS_CANNOT_WAIT', 'An EXPRESS execution takes an answer only: call it in a STANDARD one.'),
    ];
  }
  if (state.permissions?.some(({ on }) => on === 'itself')) {
    return [
      faultAt(place)('EXPRESS_CANNOT_WAIT', 'A Distributed Map runs in STANDARD executions only: make it INLINE.'),
    ];
  }
  return [];
}
