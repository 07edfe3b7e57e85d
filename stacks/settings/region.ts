/** The name of an AWS Region, in any partition. */
import { matching } from './rule';
import { text } from './value-types';

export const region = text(matching(/^[a-z]{2,4}(-[a-z]+)+-\d$/, 'be an AWS Region such as eu-central-1'));
