/** Reads a file of quotas that another account has. */
import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { isQuotaName, QUOTAS, type QuotaName, type Quotas, quotasWith } from '../../local/aws/quotas/quotas';
import { InputFault } from '../../local/input-fault';

const Entries = v.record(v.string(), v.unknown(), 'must be an object of names and numbers');

const REMEDY = 'A quotas file is JSON such as {"ssmRunningAutomations": 25}; docs/local-run.md lists the names.';

export function loadQuotas(path: string | undefined): Quotas {
  if (path === undefined) return quotasWith();
  const entries = v.safeParse(Entries, read(path));
  if (!entries.success) {
    throw new InputFault(`${path}: the file: ${entries.issues.map(({ message }) => message).join('; ')}\n${REMEDY}`);
  }
  const given = new Map<QuotaName, number>();
  const faults: string[] = [];
  for (const [name, value] of Object.entries(entries.output)) {
    if (!isQuotaName(name)) {
      faults.push(`${path}: ${name}: there is no such quota; there is ${Object.keys(QUOTAS).join(', ')}`);
    } else if (typeof value !== 'number' || value < 0) {
      faults.push(`${path}: ${name}: needs a number of ${QUOTAS[name].unit}, not ${JSON.stringify(value)}`);
    } else {
      given.set(name, value);
    }
  }
  if (faults.length > 0) throw new InputFault([...faults, REMEDY].join('\n'));
  return quotasWith(Object.fromEntries(given));
}

function read(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new InputFault(`${path} cannot be read: ${error instanceof Error ? error.message : error}. ${REMEDY}`);
  }
}
