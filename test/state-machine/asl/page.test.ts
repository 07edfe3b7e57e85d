/** docs/asl-builder.md shows every listing as it is, and its statements about them are true. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validate } from '../../../local/states-language/execution';
import { type Machine, render } from '../../../state-machine/asl';
import { shipping } from './listings/choosing';
import { faultReport } from './listings/faults';
import { definition } from './listings/first-machine';
import { basket } from './listings/many';
import { allowed, approval, calls } from './listings/services';

const DOCS = join(__dirname, '..', '..', '..', 'docs');
const LISTINGS = join(__dirname, 'listings');
const page = readFileSync(join(DOCS, 'asl-builder.md'), 'utf8');
const listings = [...page.matchAll(/<!-- (\S+) -->\n```ts\n(.*?)\n```/gs)].map(([, file = '', code = '']) => ({
  file,
  code,
}));

test('every listing is a file, and every file is shown', () => {
  expect(listings.map(({ file }) => file).sort()).toEqual(readdirSync(LISTINGS).sort());
  expect(page.match(/^```ts$/gm)).toHaveLength(listings.length);
  for (const { file, code } of listings) expect(`${code}\n`).toBe(readFileSync(join(LISTINGS, file), 'utf8'));
});

test('the machines on the page are valid', () => {
  const functions = { Charge: 'arn:aws:lambda:eu-west-1:123456789012:function:Charge' };
  const shown: readonly Machine<never, unknown, string>[] = [shipping, basket, approval];
  for (const each of [definition, ...shown.map((machine) => render(machine, functions))])
    expect(validate(each)).toEqual([]);
});

test('the faults, calls and permissions on the page are current', () => {
  expect(page).toContain(`\`\`\`text\n${faultReport()}\n\`\`\``);
  for (const said of [...calls, ...allowed]) expect(page.replaceAll('\n', ' ')).toContain(`\`${said}\``);
});

test('every fault code is explained', () => {
  const source = readFileSync(join(__dirname, '../../../state-machine/asl/faults/fault.ts'), 'utf8');
  const codes = [...source.matchAll(/^ {4}\| '([A-Z_]+)'/gm)].map(([, code]) => code);
  expect(codes.length).toBeGreaterThan(10);
  for (const code of codes) expect(page).toContain(`\`${code}\``);
});

test('more than a hundred mistakes do not compile', () => {
  const folder = join(__dirname, 'mistakes');
  const texts = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
  expect(texts.join('').match(/\/\/ @ts-expect-error /g)?.length).toBeGreaterThan(100);
});
