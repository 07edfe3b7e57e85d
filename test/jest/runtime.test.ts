/** Test files of a worker share the modules of the product: they are those of Node's own loader, in its realm. */
import { createRequire } from 'node:module';
import { runInThisContext } from 'node:vm';
import { Clock } from '../../local/clock';

const load = createRequire(__filename);

test('the modules of the product are loaded by Node.js', () => {
  expect(load('../../local/clock').Clock).toBe(Clock);
});

test('tests have the built-in classes of those modules', () => {
  expect(runInThisContext('Error')).toBe(Error);
  expect(new Clock(new Date(0)).now()).toBeInstanceOf(Date);
});
