/** Calls of the AWS provider that moto lacks or answers incompletely, each with the reason. */
import type { IncomingHttpHeaders } from 'node:http';
import * as v from 'valibot';

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** The action, in the protocols that name it in a header. */
  readonly target: string;
  readonly body: string;
}

export interface Gap {
  /** The response to a call that moto does not support. */
  answer?(call: Call): object | undefined;
  /** The completed response, or undefined if moto's is complete. */
  complete?(call: Call, answer: string): object | undefined;
}

const unknownCall = (target: string, answer: object): Gap => ({
  answer: (call) => (call.target === target ? answer : undefined),
});

const FUNCTION = /^\/2015-03-31\/functions(?:\/([^/?]+)(\/configuration)?)?\/?(?:\?|$)/;

const Remembered = v.object({
  LoggingConfig: v.optional(v.record(v.string(), v.unknown())),
  KMSKeyArn: v.optional(v.string()),
});
const Sent = v.object({ FunctionName: v.optional(v.string()), ...Remembered.entries });
const Configuration = v.looseObject({ FunctionName: v.string() });
const FunctionAnswer = v.union([v.looseObject({ Configuration }), Configuration]);

/** Moto 5.2 accepts these settings of a function but does not return them, so that every plan would set them again. */
function forgottenFunctionSettings(): Gap {
  const sent = new Map<string, v.InferOutput<typeof Remembered>>();
  const completed = (configuration: v.InferOutput<typeof Configuration>) => ({
    ...configuration,
    ...sent.get(configuration.FunctionName),
  });
  return {
    complete: ({ method, path, body }, answer) => {
      const [known, named] = FUNCTION.exec(path) ?? [];
      if (known === undefined || method === 'DELETE') return undefined;
      if (method !== 'GET') {
        const { FunctionName = named, ...settings } = v.parse(Sent, JSON.parse(body));
        if (FunctionName !== undefined) {
          sent.set(FunctionName, { ...sent.get(FunctionName), ...v.parse(Remembered, settings) });
        }
      }
      const parsed = v.safeParse(FunctionAnswer, JSON.parse(answer));
      if (!parsed.success) return undefined;
      const { output } = parsed;
      const nested = v.safeParse(Configuration, output.Configuration);
      if (nested.success) return { ...output, Configuration: completed(nested.output) };
      const own = v.safeParse(Configuration, output);
      return own.success ? completed(own.output) : undefined;
    },
  };
}

/** New ones for each moto process, because they remember what was sent to it. */
export const gapsOfMoto = (): readonly Gap[] => [
  // The provider validates a definition before it plans; without a response it retries for minutes and fails.
  unknownCall('AWSStepFunctions.ValidateStateMachineDefinition', { result: 'OK', diagnostics: [], truncated: false }),
  // The provider lists the versions when it reads a state machine.
  unknownCall('AWSStepFunctions.ListStateMachineVersions', { stateMachineVersions: [] }),
  forgottenFunctionSettings(),
];
