/** Reads a file of quotas that differ from the defaults of AWS. */
import * as v from 'valibot';
import { isQuotaName, QUOTAS, type QuotaName, type Quotas, quotasWith } from '../../local/aws/quotas/quotas';
import { readDocument } from './read-document';

const REMEDY = 'A quotas file is JSON such as {"ssmRunningAutomations": 25}; docs/local-run.md lists the names.';

const QuotasFile = v.pipe(
  v.record(v.string(), v.unknown(), 'must be an object of names and numbers'),
  v.rawTransform(({ dataset, addIssue }) => {
    const given: { [name in QuotaName]?: number } = {};
    for (const [name, value] of Object.entries(dataset.value)) {
      if (!isQuotaName(name)) {
        addIssue({ message: `${name}: no such quota; use one of ${Object.keys(QUOTAS).join(', ')}` });
      } else if (typeof value !== 'number' || value < 0) {
        addIssue({ message: `${name}: must be a number of ${QUOTAS[name].unit} (got ${JSON.stringify(value)})` });
      } else {
        given[name] = value;
      }
    }
    return given;
  }),
);

export const loadQuotas = (path: string | undefined): Quotas =>
  path === undefined ? quotasWith() : quotasWith(readDocument(path, QuotasFile, REMEDY));
