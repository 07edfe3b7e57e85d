/** Converts a history to the format of the vectors: the states with input, output, assigned variables and task calls. */
import type { EventDetails, HistoryEvent } from '../../local/states-language/history/event';
import { isJsonValue, type JsonObject, type JsonValue } from '../../local/states-language/json';

export function recordedStates(events: readonly HistoryEvent[]): JsonObject[] {
  return events.filter(({ type }) => type.endsWith('StateEntered')).map((entered) => stateOf(entered, events));
}

function stateOf(entered: HistoryEvent, events: readonly HistoryEvent[]): JsonObject {
  const { name, input } = entered.stateEnteredEventDetails ?? {};
  const own = events.filter((event) => enteredBefore(event, events) === entered);
  const exit = own.find(({ type }) => type.endsWith('StateExited'))?.stateExitedEventDetails;
  const calls = own.filter(({ type }) => type.endsWith('Scheduled')).map((scheduled) => callOf(scheduled, own));
  return {
    name: String(name),
    type: entered.type.replace('StateEntered', ''),
    input: parsed(input),
    ...(exit === undefined ? {} : { output: parsed(exit.output) }),
    ...assigned(exit),
    ...(calls.length === 0 ? {} : { calls }),
  };
}

function assigned(exit: EventDetails | undefined): JsonObject {
  const variables = exit?.assignedVariables;
  if (typeof variables !== 'object' || variables === null) return {};
  return { assigned: Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, parsed(value)])) };
}

function callOf(scheduled: HistoryEvent, own: readonly HistoryEvent[]): JsonObject {
  const { parameters, input, timeoutInSeconds, heartbeatInSeconds } = details(scheduled);
  const ended = own.find(({ id, type }) => id > scheduled.id && /(Succeeded|Failed|TimedOut)$/.test(type));
  const { output, error, cause } = ended === undefined ? {} : details(ended);
  const members = {
    ...(parameters === undefined ? {} : { parameters: parsed(parameters) }),
    ...(input === undefined ? {} : { input: parsed(input) }),
    timeoutInSeconds,
    heartbeatInSeconds,
    ...(output === undefined ? {} : { result: parsed(output) }),
    error,
    cause,
  };
  return Object.fromEntries(
    Object.entries(members).flatMap(([name, value]) =>
      isJsonValue(value) && value !== undefined ? [[name, value]] : [],
    ),
  );
}

/** The last state that was entered before an event, following its chain of previous events. */
function enteredBefore(event: HistoryEvent, events: readonly HistoryEvent[]): HistoryEvent | undefined {
  const exits = event.stateExitedEventDetails?.name;
  let current: HistoryEvent | undefined = events[event.previousEventId - 1];
  while (current !== undefined) {
    if (current.stateEnteredEventDetails && (exits === undefined || current.stateEnteredEventDetails.name === exits))
      return current;
    current = events[current.previousEventId - 1];
  }
  return undefined;
}

function details(event: HistoryEvent): EventDetails {
  return Object.entries(event).flatMap(([name, value]) => (name.endsWith('EventDetails') ? [value] : []))[0] ?? {};
}

function parsed(text: unknown): JsonValue {
  const value: unknown = typeof text === 'string' ? JSON.parse(text) : undefined;
  return isJsonValue(value) ? value : null;
}
