/** Settings of what is backed up: every resource that carries the tag. */
import { DEFAULT_TARGET } from '../../contracts/tags';
import { setting } from './setting';
import { tagKey, tagValue } from './tag-text';

export const targets = {
  'targets.fileSystems.tagKey': setting({
    description: 'Key of the tag that selects file systems for backup.',
    type: tagKey,
    default: DEFAULT_TARGET.key,
    input: 'file_system_tag_key',
  }),
  'targets.fileSystems.tagValue': setting({
    description: 'Value of the tag that selects file systems for backup. It is case-sensitive.',
    type: tagValue,
    default: DEFAULT_TARGET.value,
    input: 'file_system_tag_value',
  }),
  'targets.instances.tagKey': setting({
    description: 'Key of the tag that selects instances for backup.',
    type: tagKey,
    default: DEFAULT_TARGET.key,
    input: 'instance_tag_key',
  }),
  'targets.instances.tagValue': setting({
    description: 'Value of the tag that selects instances for backup. It is case-sensitive.',
    type: tagValue,
    default: DEFAULT_TARGET.value,
    input: 'instance_tag_value',
  }),
};
