/** Parses command lines strictly and reports all faults of a line in one message. */
import { buildApplication, buildCommand, buildRouteMap } from '@stricli/core';
import * as fc from 'fast-check';
import { complete } from '../../../commands/command-line/complete';
import { file, option, toggle } from '../../../commands/command-line/options';
import { type Configuration, type Context, docs, runs } from '../../../commands/command-line/program';
import { instant, wholeNumber } from '../../../commands/command-line/values';
import { runProgram } from '../run-program';

interface Options {
  readonly file: string | undefined;
  readonly nights: number;
  readonly from: Date | undefined;
  readonly logs: boolean | undefined;
}

let received: readonly unknown[] | undefined;

const copy = buildCommand<Options, [string], Context>({
  func: runs((options, target) => {
    received = [options, target];
    return target === 'failing' ? 1 : 0;
  }),
  docs: docs('Copies.', 'Copies things.', '[options] TARGET'),
  parameters: {
    flags: {
      file: file('A file'),
      nights: { ...option(wholeNumber(1, 10), 'N', 'Nights'), default: '1' },
      from: { ...option(instant, 'TIME', 'Start'), optional: true },
      logs: toggle('Logs'),
    },
    positional: { kind: 'tuple', parameters: [{ parse: String, placeholder: 'TARGET', brief: 'Where to' }] },
  },
});

const routes = buildRouteMap({ routes: { copy }, docs: { brief: 'About.' } });
const program = (configuration: Configuration) => buildApplication(routes, { ...configuration, name: 'copier' });
const run = (...words: readonly string[]) => runProgram(program, words);

/** The lines of the message, without the last one, which points to --help. */
async function faultsOf(...words: readonly string[]): Promise<string[]> {
  received = undefined;
  const { status, stdout, stderr } = await run(...words);
  expect({ status, stdout, received }).toEqual({ status: 2, stdout: '', received: undefined });
  const lines = stderr.split('\n');
  expect(lines.splice(-2)).toEqual(['Add --help for what the command accepts.', '']);
  return lines;
}

test('passes the values to the command, and its result on as the exit code', async () => {
  const { status } = await run(
    'copy',
    '--nights',
    '3',
    '--file=a b',
    '--from',
    '2026-01-01T00:00:00Z',
    '--logs',
    'disk',
  );
  const from = new Date('2026-01-01T00:00:00Z');
  expect({ status, received }).toEqual({
    status: 0,
    received: [{ nights: 3, file: 'a b', from, logs: true }, 'disk'],
  });
  expect((await run('copy', 'failing')).status).toBe(1);
  expect(received).toEqual([{ nights: 1 }, 'failing']);
});

test.each(['0', '-1', 'x', '1.5', '11', '1e1'])('refuses --nights %s', async (given) => {
  const expected = [`--nights: must be a whole number from 1 to 10 (got ${JSON.stringify(given)})`];
  expect(await faultsOf('copy', 'disk', '--nights', given)).toEqual(expected);
});

test.each<[readonly string[], string]>([
  [['copy', 'disk', '--nigths', '3'], '--nigths: no such option; did you mean --nights?'],
  [['copy', 'disk', '--night=3'], '--night: no such option; did you mean --nights?'],
  [['copy', 'disk', '--verbose'], '--verbose: no such option'],
  [['copy', 'disk', '-x'], '-x: no such option'],
  [['copy', 'disk', '--file'], '--file: needs a value'],
  [['copy', 'disk', '--file', '--logs'], '--file: needs a value'],
  [['copy', 'disk', '--file='], '--file: must not be empty'],
  [['copy', 'disk', '--file', ' '], '--file: must not be empty'],
  [['copy', 'disk', '--logs=maybe'], '--logs: takes no value'],
  [['copy', 'disk', '--logs', '--logs'], '--logs: given twice; give it once'],
  [['copy', 'disk', 'tape'], 'tape: unexpected argument; one too many'],
  [['copy'], 'TARGET: required, but not given'],
  [['cpoy', '--nights', '3'], 'cpoy: no such command; did you mean `copy`?'],
  [['--nights', '3', 'copy'], '--nights: name the command first, then its options'],
])('%j is refused', async (words, message) => {
  expect(await faultsOf(...words)).toEqual([message]);
});

test('reports all faults of a line, also of the value of a misspelt option', async () => {
  const words = ['--nihgts', '0', '-x', '--from', 'yesterday', '--file=a', '--file=b', 'one', 'two', '--what'];
  expect(await faultsOf('copy', ...words)).toEqual([
    '--nihgts: no such option; did you mean --nights?',
    '-x: no such option',
    '--file: given twice; give it once',
    'two: unexpected argument; one too many',
    '--what: no such option',
    '--nights: must be a whole number from 1 to 10 (got "0")',
    '--from: must be a time such as 2026-01-31T16:00:00Z (got "yesterday")',
  ]);
});

test('answers any line: it runs the command or names every unknown option, and never fails on its own', async () => {
  const word = fc.constantFrom(
    'copy',
    'disk',
    '--file',
    '--nights',
    '--nigths',
    '--nope',
    '--logs',
    '-x',
    '-',
    '--',
    '=',
    '3',
    '',
  );
  const line = fc.array(fc.oneof(word, fc.string()), { maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(line, async (words) => {
      const { status, stderr } = await run('copy', ...words);
      expect(stderr).not.toContain('defect');
      if (words.includes('--nope') && !words.some((each) => /^(-h|--help|-H|--helpAll)$/.test(each))) {
        expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining('--nope: no such option') });
      }
    }),
  );
});

test('prints the help of the command whatever else is wrong, with its options and the exit codes', async () => {
  const { status, stdout } = await run('copy', '--wrong', '--help');
  expect(status).toBe(0);
  for (const text of ['copier copy [options] TARGET', '[--file]', '[default = 1]', 'Exit codes:\n  0  ']) {
    expect(stdout).toContain(text);
  }
});

test('marks an unforeseen error as a defect of the program', async () => {
  const broken = buildCommand<object, [], Context>({
    func: runs(() => Promise.reject(new Error('Out of order.'))),
    docs: docs('', ''),
    parameters: {},
  });
  const { status, stderr } = await runProgram((given) => buildApplication(broken, { ...given, name: 'broken' }), []);
  expect({ status, stderr }).toEqual({
    status: 1,
    stderr: expect.stringMatching(/^This is a defect.*\nError: Out of order\.\n/),
  });
});

test.each([
  ['copier ', 'copy\tCopies.\n'],
  ['copier copy --n', '--nights\tNights\n'],
  ['copier copy --logs --nights 2 --', '--file\tA file\n--from\tStart\n'],
  ['copier copy --file ', ''],
  ['copier other ', ''],
])('completes %j', async (line, proposals) => {
  const write = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  await complete(program, line);
  const printed = write.mock.calls.map(([text]) => text).join('');
  write.mockRestore();
  expect(printed).toBe(proposals);
});
