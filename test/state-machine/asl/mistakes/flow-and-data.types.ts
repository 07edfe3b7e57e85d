/** Mistakes in the flow and in data. None may compile: the type checker would find its comment unused. */
import type { LambdaOperation } from '../../../../state-machine/asl';
import { isTrue, lessThan, machine, mathAdd } from '../../../../state-machine/asl';

interface Volume {
  VolumeId: string;
  Size: number;
}

const measure: LambdaOperation<{ VolumeId: string; Limit: number }, { Used: number; Full: boolean }, 'VolumeGone'> = {
  functionName: 'Measure',
  constants: {},
  outputFields: ['Used', 'Full'],
  errors: ['VolumeGone'],
  timeoutSeconds: 10,
};

type Measured = Volume & { Usage: { Used: number; Full: boolean } };

interface Machine {
  input: Volume;
  states: {
    Measure: Volume;
    Decide: Measured;
    Done: Measured;
    Gone: Volume & { Failure: { Error: string; Cause: string } };
  };
  output: Measured;
  errors: 'Declared';
}

const payload = { VolumeId: 'vol-1', Limit: 1 };
const to = { payload, resultPath: 'Usage' } as const;

/** Each case is a whole machine with one mistake; they are types' business and never run. */
export const mistakes = [
  () =>
    machine<Machine>('UnknownStart', {
      // @ts-expect-error startAt names a state that does not exist
      startAt: 'Nowhere',
      states: none,
    }),
  () =>
    machine<Machine>('StartNeedsMore', {
      // @ts-expect-error Decide needs Usage, which the input does not have
      startAt: 'Decide',
      states: none,
    }),
  () =>
    machine<Machine>('States', {
      startAt: 'Measure',
      states: {
        Measure: ({ $, $$, task }) => {
          // @ts-expect-error next names a state that does not exist
          task(measure, { payload, resultPath: 'Usage', next: 'Nowhere' });
          // @ts-expect-error the result is dropped, and Decide needs it
          task(measure, { payload, resultPath: null, next: 'Decide' });
          // @ts-expect-error the result replaces the document, and Decide needs VolumeId too
          task(measure, { payload, next: 'Decide' });
          // @ts-expect-error the result lands in another field than Decide reads
          task(measure, { payload, resultPath: 'Other', next: 'Decide' });
          // @ts-expect-error end with incomplete output: Usage is missing
          task(measure, { payload, resultPath: null, end: true });
          // @ts-expect-error neither next nor end
          task(measure, { payload, resultPath: 'Usage' });
          // @ts-expect-error both next and end
          task(measure, { payload, resultPath: 'Usage', next: 'Decide', end: true });
          // @ts-expect-error a payload field is missing
          task(measure, { payload: { VolumeId: $.VolumeId }, resultPath: 'Usage', next: 'Decide' });
          // @ts-expect-error an extra payload field
          task(measure, { payload: { VolumeId: $.VolumeId, Limit: 1, Extra: 1 }, resultPath: 'Usage', next: 'Decide' });
          // @ts-expect-error a payload field of another type
          task(measure, { payload: { VolumeId: $.Size, Limit: 1 }, resultPath: 'Usage', next: 'Decide' });
          // @ts-expect-error a literal of another type
          task(measure, { payload: { VolumeId: 'vol-1', Limit: '1' }, resultPath: 'Usage', next: 'Decide' });
          // @ts-expect-error an unknown path
          task(measure, { payload: { VolumeId: $.Volume, Limit: 1 }, resultPath: 'Usage', next: 'Decide' });
          // @ts-expect-error an unknown path of the context object
          task(measure, { payload: { VolumeId: $$.Execution.Arn, Limit: 1 }, resultPath: 'Usage', next: 'Decide' });
          // @ts-expect-error Retry of an error that the operation does not declare
          task(measure, { payload, resultPath: 'Usage', retry: [{ errors: ['VolumeLost'] }], next: 'Decide' });
          // @ts-expect-error Retry that names no error
          task(measure, { payload, resultPath: 'Usage', retry: [{ errors: [] }], next: 'Decide' });
          // @ts-expect-error Catch of an error that the operation does not declare
          task(measure, { ...to, catch: [{ errors: ['Lost'], resultPath: 'Failure', next: 'Gone' }], next: 'Decide' });
          // @ts-expect-error Catch drops the error, and Gone needs it
          task(measure, { ...to, catch: [{ errors: ['VolumeGone'], resultPath: null, next: 'Gone' }], next: 'Decide' });
          task(measure, {
            ...to,
            // @ts-expect-error Catch leads to a state that needs the result
            catch: [{ errors: ['VolumeGone'], resultPath: 'Failure', next: 'Done' }],
            next: 'Decide',
          });
          // @ts-expect-error arithmetic on text
          mathAdd($.VolumeId, 1);
          return task(measure, {
            payload: { VolumeId: $.VolumeId, Limit: mathAdd($.Size, 1) },
            resultPath: 'Usage',
            catch: [{ errors: ['VolumeGone'], resultPath: 'Failure', next: 'Gone' }],
            next: 'Decide',
          });
        },
        Decide: ({ $, choice, pass, wait, succeed }) => {
          // @ts-expect-error a numeric test on a boolean
          lessThan($.Usage.Full, 1);
          // @ts-expect-error a boolean test on a number
          isTrue($.Usage.Used);
          // @ts-expect-error the default is a state that needs more
          choice([{ when: isTrue($.Usage.Full), next: 'Done' }], 'Gone');
          // @ts-expect-error a rule leads to a state that needs more
          choice([{ when: isTrue($.Usage.Full), next: 'Gone' }], 'Done');
          // @ts-expect-error seconds from text
          wait({ seconds: $.VolumeId, next: 'Done' });
          // @ts-expect-error Pass overwrites what Done needs
          pass({ parameters: { Used: 'much' }, resultPath: 'Usage', next: 'Done' });
          succeed();
          return choice([{ when: isTrue($.Usage.Full), next: 'Done' }], 'Done');
        },
        Done: ({ pass }) => pass({ end: true }),
        Gone: ({ $, fail, succeed }) => {
          // @ts-expect-error Succeed where the output is incomplete
          succeed();
          // @ts-expect-error Fail with an error that the machine does not declare
          fail({ error: 'Undeclared', cause: $.Failure.Cause });
          return fail({ error: 'Declared', cause: $.Failure.Cause });
        },
      },
    }),
];

/** Stands for the states of a machine whose mistake lies before them. */
declare const none: never;
