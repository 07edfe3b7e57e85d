/** Settings of what is kept: how long, how many, and what counts as a good copy. */
import { ManagerEnvironment } from '../../contracts/environment';
import { RETENTION_UNITS } from '../../contracts/retention';
import { setting } from './setting';
import { oneOf, wholeNumber } from './value-types';

export const retention = {
  'retention.value': setting({
    label: 'retention period',
    description:
      'How long copies are kept, in units of `{retention.unit}`. The newest `{retention.keepAtLeast}` good copies are kept longer.',
    type: wholeNumber(1, 100_000, 'A period of zero would delete every copy but the newest.'),
    input: 'retention_value',
  }),
  'retention.unit': setting({
    description: 'Unit of `{retention.value}`.',
    type: oneOf(RETENTION_UNITS, 'Write the unit in the plural.'),
    default: 'days',
    input: 'retention_unit',
  }),
  'retention.keepAtLeast': setting({
    label: 'number of good copies',
    description: 'Good copies of each resource that are kept whatever their age.',
    type: wholeNumber(1, 1000, 'A good copy is never deleted before a newer one exists.'),
    default: 3,
    input: 'keep_at_least',
  }),
  acceptedGrade: setting({
    label: 'lowest accepted grade',
    description: 'Lowest grade at which a snapshot set counts as a good copy.',
    type: oneOf(
      ManagerEnvironment.entries.ACCEPTED_GRADE.options,
      'With CrashConsistent, a copy made without VSS counts too.',
    ),
    default: 'ApplicationConsistent',
    input: 'accepted_grade',
  }),
};
