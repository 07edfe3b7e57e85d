/** The submodule with an instance profile, for teams whose instances and backups have different owners. */
import type { Construct } from 'constructs';
import { Account } from '../constructs/account';
import { InstanceProfile } from '../constructs/instance-profile';
import { resourceNames } from '../names';
import { entry } from '../settings/entries';
import { inputOf } from './inputs';
import { RegistryModule } from './registry-module';

export class InstanceProfileModule extends RegistryModule<'name' | 'tags'> {
  constructor(scope: Construct, id: string) {
    super(scope, id, { name: inputOf(entry('name'), 'name'), tags: inputOf(entry('tags'), 'tags') });
    const names = resourceNames(this.variable('name').stringValue);
    const profile = new InstanceProfile(this, 'instance', {
      account: new Account(this, 'account'),
      name: names.instanceProfile,
      roleName: names.roles.instance,
    });
    this.tagResources(this.variable('tags'));
    this.output('instance_profile_name', {
      description: 'Instance profile for Windows instances: pass it to iam_instance_profile.',
      value: profile.name,
    });
  }
}
