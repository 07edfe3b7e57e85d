/** Options are parsed strictly, and every fault is told at once. */
import { help, instant, parseArguments, text, wholeNumber } from '../../commands/arguments';
import { InputFault } from '../../local/input-fault';

const command = {
  usage: 'npm start -- [options]',
  about: 'About.',
  options: {
    file: { value: 'FILE', describe: 'A file.', parse: text },
    nights: { value: 'N', describe: 'Nights.', parse: wholeNumber(1, 10) },
    from: { value: 'TIME', describe: 'From.', parse: instant },
  },
  notes: 'Notes.',
};

const refusal = (...written: string[]): string => {
  try {
    parseArguments(command, written);
  } catch (error) {
    if (error instanceof InputFault) return error.message;
  }
  throw new Error('was accepted');
};

test('values are parsed', () => {
  expect(parseArguments(command, ['--nights', '3', '--file=a b', '--from', '2026-01-01T00:00:00Z'])).toEqual({
    nights: 3,
    file: 'a b',
    from: new Date('2026-01-01T00:00:00Z'),
  });
  expect(parseArguments(command, [])).toEqual({});
});

test.each(['0', '-1', 'x', '', '1.5', '11', '1e1'])('--nights %j is refused', (written) => {
  expect(refusal(`--nights=${written}`)).toContain('--nights: needs a whole number from 1 to 10');
});

test('a negative number is a value, not an option', () => {
  expect(refusal('--nights', '-1')).toContain('--nights: needs a whole number from 1 to 10, not "-1"');
});

test('an option without its value is refused', () => {
  expect(refusal('--file')).toContain('--file: needs a value');
  expect(refusal('--nights')).toContain('--nights: needs');
});

test('all faults come in one message with the usage', () => {
  expect(refusal('--nihgts', '3', '-x', '--from', 'yesterday', '--file=a', '--file=b')).toBe(
    [
      '--nihgts: there is no such option',
      '3: no argument is expected here',
      '-x: there is no such option',
      '--from: needs a time such as 2026-01-31T16:00:00Z, not "yesterday"',
      '--file: is given twice',
      'Usage: npm start -- [options]   (--help tells the options)',
    ].join('\n'),
  );
});

test('help is given whatever else is wrong, and names every option', () => {
  expect(parseArguments(command, ['--wrong', '--help'])).toBe('help');
  for (const option of ['--file FILE', '--nights N', '--from TIME', '--help']) expect(help(command)).toContain(option);
});
