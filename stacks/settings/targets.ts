/** Settings of what is backed up: every resource that carries the tag. */
import { DEFAULT_TARGET } from '../../contracts/tags';
import { setting } from './setting';
import { tagKey, tagValue } from './tag-text';

export const targets = [
  setting({
    path: 'targets.fileSystems.tagKey',
    label: 'tag key of file systems',
    description: 'Key of the tag that selects file systems for backup.',
    type: tagKey,
    default: DEFAULT_TARGET.key,
    input: 'file_system_tag_key',
  }),
  setting({
    path: 'targets.fileSystems.tagValue',
    label: 'tag value of file systems',
    description: 'Value of the tag that selects file systems for backup. It is case-sensitive.',
    type: tagValue,
    default: DEFAULT_TARGET.value,
    input: 'file_system_tag_value',
  }),
  setting({
    path: 'targets.instances.tagKey',
    label: 'tag key of instances',
    description: 'Key of the tag that selects instances for backup.',
    type: tagKey,
    default: DEFAULT_TARGET.key,
    input: 'instance_tag_key',
  }),
  setting({
    path: 'targets.instances.tagValue',
    label: 'tag value of instances',
    description: 'Value of the tag that selects instances for backup. It is case-sensitive.',
    type: tagValue,
    default: DEFAULT_TARGET.value,
    input: 'instance_tag_value',
  }),
] as const;
