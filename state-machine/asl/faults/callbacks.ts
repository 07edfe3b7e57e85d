/** Checks tasks that wait for a job or a callback: that the callback gets its token, and that the execution may wait. */
import { faultAt, type LocatedState, type MachineFault } from './fault';

export function* tokenFaults(located: LocatedState): Generator<MachineFault> {
  const { Resource: resource, Parameters: parameters } = located.rendered;
  if (typeof resource !== 'string' || !resource.endsWith('.waitForTaskToken')) return;
  if (JSON.stringify(parameters).includes('$$.Task.Token')) return;
  yield faultAt(located)('NO_TASK_TOKEN', 'Pass the task token in the parameters: the callback needs it.');
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/choosing-workflow-type.html */
export function* expressFaults(located: LocatedState): Generator<MachineFault> {
  const { rendered, state } = located;
  const fault = (remedy: string) => faultAt(located)('EXPRESS_CANNOT_WAIT', remedy);
  if (typeof rendered.Resource === 'string' && /\.(sync|sync:2|waitForTaskToken)$/.test(rendered.Resource)) {
    yield fault('EXPRESS executions support neither .sync nor .waitForTaskToken: use a STANDARD execution.');
  }
  if (state.permissions?.some(({ on }) => on === 'itself')) {
    yield fault('EXPRESS executions support no Distributed Map: use an INLINE Map, or a STANDARD execution.');
  }
}
