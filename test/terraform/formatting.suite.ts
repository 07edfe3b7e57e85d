/** Terraform code in examples and templates is formatted as `terraform fmt` does. */
import { execFileSync } from 'node:child_process';
import path from 'node:path';

const ROOT = path.join(__dirname, '..', '..');

test.each(['examples', 'tools/module/template'])('%s', (folder) => {
  const changed = execFileSync('terraform', ['fmt', '-check', '-recursive', '-list=true', folder], {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  expect(changed).toBe('');
});
