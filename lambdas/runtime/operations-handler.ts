/** The entry point of a function that performs operations: runs the one that the payload's `EventType` names. */
import * as v from 'valibot';
import { type EventType, operations } from '../../contracts/operations';
import { currentEventType } from '../../contracts/operations/former-event-types';
import { DeclaredError } from './declared-error';
import { type Invocation, lambdaHandler } from './handler';
import { log } from './log';
import type { OperationHandler } from './operation-handler';
import { parse } from './parse';

const isEventType = (name: string): name is EventType => Object.hasOwn(operations, name);

/** An execution keeps the definition that it was started with: after an upgrade it may send an operation that another function
 *  performs now. Every definition catches this error, and for a cleanup it is a warning. */
const moved = (name: EventType): DeclaredError =>
  new DeclaredError(
    'OperationMoved',
    `${name} is performed by the function ${operations[name].functionName} since an upgrade during this run; the next run performs it there.`,
  );

export function operationsHandler<Context>(
  handlers: Readonly<Record<string, OperationHandler<unknown, Context>>>,
  context: (invocation: Invocation) => Context,
) {
  const byEventType = new Map(Object.entries(handlers));
  const Payload = v.object({
    EventType: v.pipe(
      v.string(),
      v.transform(currentEventType),
      v.picklist(Object.keys(operations).filter(isEventType), `must be one of ${[...byEventType.keys()].join(', ')}`),
    ),
  });
  return lambdaHandler((event, invocation) => {
    const { EventType } = parse(Payload, event, 'InvalidInput', 'the payload');
    const handler = byEventType.get(EventType);
    if (handler === undefined) throw moved(EventType);
    return handler.parseInput(event, () => context(invocation));
  }, log);
}
