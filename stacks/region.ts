/** The name of an AWS Region, in any partition. */
import * as v from 'valibot';

export const Region = v.pipe(
  v.string(),
  v.regex(/^[a-z]{2,4}(-[a-z]+)+-\d$/, 'must be an AWS Region such as eu-central-1'),
);
