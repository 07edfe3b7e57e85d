/** aws:runCommand: sends a command document to instances and waits until it has ended on all of them.
 *  https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-runcommand.html */
import * as v from 'valibot';
import { automationAction, type StepOutcome } from '../automation-action';
import { type CommandInvocation, sendCommand } from '../commands/send-command';

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_SendCommand.html */
const MIN_DELIVERY_SECONDS = 30;
const MAX_DELIVERY_SECONDS = 2_592_000;
const DEFAULT_DELIVERY_SECONDS = 3600;

const Seconds = v.pipe(
  v.union([v.number(), v.string()]),
  v.transform(Number),
  v.minValue(MIN_DELIVERY_SECONDS),
  v.maxValue(MAX_DELIVERY_SECONDS),
);

const Inputs = v.strictObject({
  DocumentName: v.string(),
  InstanceIds: v.pipe(v.array(v.string()), v.minLength(1), v.maxLength(50)),
  Parameters: v.optional(v.record(v.string(), v.unknown()), {}),
  /** The delivery timeout: a command that has not started by then never starts. */
  TimeoutSeconds: v.optional(Seconds, DEFAULT_DELIVERY_SECONDS),
  Comment: v.optional(v.string()),
  CloudWatchOutputConfig: v.optional(v.unknown()),
});

/** A step that times out stops waiting, but does not recall its command, which may still reach the instance. */
export const runCommand = automationAction(Inputs, async (inputs, context) => {
  const { commandId, invocations } = sendCommand(inputs, context);
  return summary(commandId, inputs.DocumentName, await Promise.all(invocations));
});

/** Run Command keeps this much of a plugin's output. https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_CommandPlugin.html */
const MAX_OUTPUT = 2500;

function summary(commandId: string, documentName: string, invocations: readonly CommandInvocation[]): StepOutcome {
  const worst = invocations.find(({ status }) => status !== 'Success') ?? invocations[0];
  if (worst === undefined) throw new Error('a command without instances');
  const { status, responseCode, stdout, stderr } = worst;
  const printed = [stdout.trim(), stderr.trim()].filter((text) => text !== '').join('\n----------ERROR-------\n');
  const output = printed.slice(0, MAX_OUTPUT);
  const outputs = {
    CommandId: [commandId],
    Status: [status],
    ResponseCode: [String(responseCode)],
    Output: [invocations.length === 1 ? output : ''],
  };
  if (status === 'Success') return { status, outputs, responseCode: String(responseCode) };
  const message = `Command ${commandId} (${documentName}) ended as ${status} with response code ${responseCode}. ${output}`;
  return { status: 'Failed', outputs, responseCode: String(responseCode), message: message.trim() };
}
