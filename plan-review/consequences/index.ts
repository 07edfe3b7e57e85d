/** All that is known to say about a change; what no rule knows appears in the tables only. */
import { note, type Rule } from '../consequence';
import { code } from '../markdown';
import { permissions } from './permissions';
import { retention } from './retention';
import { runbook } from './runbook';
import { schedule } from './schedule';
import { storage } from './storage';
import { targets } from './targets';
import { workflow } from './workflow';

const programs: Rule = ({ type, action, address, before, after, unknown }) =>
  type === 'aws_lambda_function' &&
  action === 'change' &&
  unknown.source_code_hash !== true &&
  before.source_code_hash !== after.source_code_hash
    ? [note(`The program of ${code(address)} changes.`)]
    : [];

export const RULES: readonly Rule[] = [retention, targets, schedule, runbook, workflow, permissions, storage, programs];
