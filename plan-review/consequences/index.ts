/** The rules of the review. A change without a rule appears only in the tables of resources. */
import { note, type Rule } from '../consequence';
import { code } from '../markdown';
import { permissions } from './permissions';
import { retention } from './retention';
import { runbook } from './runbook';
import { schedule } from './schedule';
import { sensitive } from './sensitive';
import { storage } from './storage';
import { targets } from './targets';
import { workflow } from './workflow';

const functionCode: Rule = function* ({ type, action, address, before, after, unknown }) {
  const isKnown = unknown.source_code_hash !== true;
  if (
    type === 'aws_lambda_function' &&
    action === 'change' &&
    isKnown &&
    before.source_code_hash !== after.source_code_hash
  )
    yield note(`The code of ${code(address)} changes.`);
};

export const RULES: readonly Rule[] = [
  retention,
  targets,
  schedule,
  runbook,
  workflow,
  permissions,
  storage,
  functionCode,
  sensitive,
];
