/** A transcript that differs from the actual output is found. */
import { firstUnseen, stepsOf } from './transcript';

test('reads commands with their output, and changes, in order', () => {
  const page = 'Text\n```console\n$ one\n1\n...\n$ two\n```\n```ts\n$ no\n```\n```diff\n-a\n+b\n```\n';
  expect(stepsOf(page)).toEqual([
    { kind: 'command', command: 'one', output: ['1', '...'] },
    { kind: 'command', command: 'two', output: [] },
    { kind: 'change', diff: '-a\n+b\n' },
  ]);
});

test.each<[readonly string[], string]>([
  [[], ''],
  [['a', 'b'], 'a\nb\n'],
  [['a'], 'a  \n'],
  [['...'], 'a\nb'],
  [['...'], ''],
  [['...', 'c', '...'], 'a\nb\nc\n'],
  [['a', '...', 'c'], 'a\nc'],
])('%j matches %j', (written, seen) => {
  expect(firstUnseen(written, seen)).toBeUndefined();
});

test.each<[readonly string[], string, string]>([
  [['a'], 'b', 'a'],
  [['a'], '', 'a'],
  [['b'], 'a\nb', 'b'],
  [['a'], 'a\nb', '(the end)'],
  [['...', 'b', 'a'], 'a\nb', 'a'],
  [['a', '...', 'c'], 'a\nb', 'c'],
])('%j does not match %j', (written, seen, unseen) => {
  expect(firstUnseen(written, seen)).toBe(unseen);
});
