/** What Terraform checks of the hooks before it changes anything: that there are both or none, and that they fit. */
import { createdBy } from '../../contracts/tags';
import { MAX_DOCUMENT_BYTES, runbook } from '../../runbook';
import { MAX_DEPLOYMENT_NAME_LENGTH } from '../names';
import { terraformJson } from '../terraform-json';

/** The document without hooks and services, with room for a role's ARN. */
const FIXED_BYTES =
  512 +
  Buffer.byteLength(
    terraformJson(
      runbook({
        assumeRole: '',
        createdBy: createdBy('x'.repeat(MAX_DEPLOYMENT_NAME_LENGTH)),
        vssComponentsVersion: '2.10.10',
        applicationServices: [],
        watchdogMinutes: 1440,
        hooks: { pre: '', post: '' },
      }),
    ),
  );

/** As PowerShell's literals in the strings of a JSON text. */
const literal = (local: string): string => `length(jsonencode(replace(local.${local}, "'", "''")))`;

/** Told to the watchdog and to both hooks. */
const SETTINGS = 'length(join(",", var.application_services)) + length(join(",", var.application_health_ports))';

/** All known at plan. The texts are ASCII, so that Terraform's characters are bytes. */
export const HOOK_PRECONDITIONS = [
  {
    condition: '${(var.pre_snapshot_script == null) == (var.post_snapshot_script == null)}',
    error_message:
      'pre_snapshot_script and post_snapshot_script belong together: what the one stops only the other can start. Give both or none.',
  },
  {
    condition: `\${${literal('pre_script')} + 2 * ${literal('post_script')} + 3 * (${SETTINGS}) <= ${MAX_DOCUMENT_BYTES - FIXED_BYTES}}`,
    error_message: `Hooks, services and ports have room for ${MAX_DOCUMENT_BYTES - FIXED_BYTES} bytes in the runbook, post_snapshot_script counting twice: shorten them, or keep what is long on the instance.`,
  },
];
