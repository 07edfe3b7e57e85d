/** The module beside the module: an instance profile, for instances may belong to others than backups do. */
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
      description: 'For iam_instance_profile of a Windows instance: what the SSM agent and the VSS components need.',
      value: profile.name,
    });
  }
}
