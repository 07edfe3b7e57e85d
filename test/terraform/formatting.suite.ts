/** The Terraform that people read and copy is written as `terraform fmt` writes it. */
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
