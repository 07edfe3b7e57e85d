/** Declares where Terraform keeps the state. Without this, cdktf would write a path of the machine that ran synth. */
import { LocalBackend, S3Backend, type TerraformStack } from 'cdktf';
import type { Backend } from '../backend';

export function stateBackend(stack: TerraformStack, backend: Backend): void {
  switch (backend.type) {
    case 'local':
      new LocalBackend(stack, { path: backend.path });
      return;
    case 's3':
      new S3Backend(stack, {
        bucket: backend.bucket,
        key: backend.key,
        region: backend.region,
        encrypt: true,
        ...(backend.kmsKeyId !== undefined && { kmsKeyId: backend.kmsKeyId }),
      });
      // Younger than cdktf. https://developer.hashicorp.com/terraform/language/backend/s3#state-locking
      stack.addOverride('terraform.backend.s3.use_lockfile', backend.useLockfile);
      return;
  }
}
