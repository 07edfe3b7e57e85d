/** Faults of the flow and of names, and one error for all of them. */
import { MachineFaults, machine, render } from '../../../../state-machine/asl';
import { codes, type Doc } from './one-state';

test('a state without a path from the start is unreachable, also two states that lead to each other', () => {
  const built = machine<{ input: Doc; states: { A: Doc; B: Doc; C: Doc }; output: Doc }>('M', {
    startAt: 'A',
    states: {
      A: ({ pass }) => pass({ end: true }),
      B: ({ pass }) => pass({ next: 'C' }),
      C: ({ pass }) => pass({ next: 'B' }),
    },
  });
  expect(codes(built)).toEqual(['UNREACHABLE M.B', 'UNREACHABLE M.C']);
});

test('a loop without an exit is a fault', () => {
  const built = machine<{ input: Doc; states: { A: Doc; B: Doc }; output: Doc }>('M', {
    startAt: 'A',
    states: { A: ({ pass }) => pass({ next: 'B' }), B: ({ wait }) => wait({ seconds: 1, next: 'A' }) },
  });
  expect(codes(built)).toEqual(['NO_WAY_OUT M.A', 'NO_WAY_OUT M.B']);
});

test('a name is used once in the whole definition, at any depth', () => {
  const inner = machine<{ input: Doc; states: { A: Doc }; output: Doc }>('Inner', {
    startAt: 'A',
    states: { A: ({ pass }) => pass({ end: true }) },
  });
  const built = machine<{ input: Doc; states: { A: Doc }; output: unknown }>('Outer', {
    startAt: 'A',
    states: { A: ({ parallel }) => parallel([inner], { resultPath: '$', end: true }) },
  });
  expect(codes(built)).toEqual(['DUPLICATE_NAME Inner.A']);
});

test('a name has at most 80 characters', () => {
  const name = 'N'.repeat(81);
  const built = machine<{ input: Doc; states: { [name]: Doc }; output: Doc }>('M', {
    startAt: name,
    states: { [name]: ({ pass }) => pass({ end: true }) },
  });
  expect(codes(built)).toEqual([`NAME_TOO_LONG M.${name}`]);
});

test('render throws one error with every fault and its remedy', () => {
  const built = machine<{ input: Doc; states: { A: Doc; B: Doc }; output: Doc }>('M', {
    startAt: 'A',
    states: { A: ({ pass }) => pass({ next: 'A' }), B: ({ pass }) => pass({ end: true }) },
  });
  expect(() => render(built, {})).toThrow(MachineFaults);
  expect(() => render(built, {})).toThrow(
    'NO_WAY_OUT M.A: Add a path from it to a state that ends the machine.\nUNREACHABLE M.B: Add a transition to it from a reachable state, or delete it.',
  );
});
