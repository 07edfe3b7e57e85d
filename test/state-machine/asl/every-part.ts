/** The machines that are nested in `everyState`. */
import { machine } from '../../../state-machine/asl';

export interface Item {
  Id: string;
}

export const one = (name: string) =>
  machine<{ input: Item; states: { [name]: Item }; output: Item }>(name, {
    comment: 'one item',
    startAt: name,
    states: { [name]: ({ succeed }) => succeed() },
  });

export const batched = machine<{
  input: { Items: readonly Item[]; BatchInput: { Run: string } };
  states: { CountBatch: { Items: readonly Item[]; BatchInput: { Run: string } } };
  output: { Run: string };
}>('Batch', {
  startAt: 'CountBatch',
  states: { CountBatch: ({ $, pass }) => pass({ inputPath: $.BatchInput, end: true }) },
});

export const broken = machine<{
  input: unknown;
  states: { Break: unknown };
  output: never;
  errors: 'Broken';
}>('Broken', {
  startAt: 'Break',
  states: { Break: ({ $$, fail }) => fail({ error: 'Broken', cause: $$.Execution.Name }) },
});

export const left = machine<{ input: { Id: string }; states: { Left: { Id: string } }; output: { L: string } }>(
  'LeftBranch',
  {
    startAt: 'Left',
    states: { Left: ({ $, pass }) => pass({ parameters: { L: $.Id }, end: true }) },
  },
);
export const right = machine<{ input: { Id: string }; states: { Right: { Id: string } }; output: { R: number } }>(
  'RightBranch',
  { startAt: 'Right', states: { Right: ({ pass }) => pass({ result: { R: 1 }, end: true }) } },
);
