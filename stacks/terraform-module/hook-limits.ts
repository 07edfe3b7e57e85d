/** What Terraform checks of the hooks before it changes anything: that there are both or none, and that they fit. */
import { createdBy } from '../../contracts/tags';
import { MAX_DOCUMENT_BYTES, MAX_VARIABLE_CHARACTERS, runbook } from '../../runbook';
import { MAX_DEPLOYMENT_NAME_LENGTH } from '../names';
import { terraformJson } from '../terraform-json';

/** The document without hooks and services, with room for a role's ARN and for what base64 rounds up. */
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
        hooks: { pre: '', post: '', encodePostAfter: () => '' },
      }),
    ),
  );

/** The line before the post-snapshot script that names the services, without their names. */
const LINE_CHARACTERS = 64;

const SERVICES = 'length(join(",", var.application_services))';
const ENCODED = `length(base64encode(local.post_script)) + 2 * (${LINE_CHARACTERS} + ${SERVICES})`;

/** All known at plan. The texts are ASCII, so that Terraform's characters are bytes. */
export const HOOK_PRECONDITIONS = [
  {
    condition: '${(var.pre_snapshot_script == null) == (var.post_snapshot_script == null)}',
    error_message:
      'pre_snapshot_script and post_snapshot_script belong together: what the one stops only the other can start. Give both or none.',
  },
  {
    condition: `\${${ENCODED} <= ${MAX_VARIABLE_CHARACTERS}}`,
    error_message: `The post-snapshot script is handed to the watchdog in a variable, and Windows takes ${MAX_VARIABLE_CHARACTERS} characters: keep post_snapshot_script below 24,000 bytes.`,
  },
  {
    condition: `\${length(jsonencode(local.pre_script)) + length(jsonencode(local.post_script)) + ${ENCODED} + 2 * ${SERVICES} <= ${MAX_DOCUMENT_BYTES - FIXED_BYTES}}`,
    error_message: `Hooks and services have room for ${MAX_DOCUMENT_BYTES - FIXED_BYTES} bytes in the runbook, post_snapshot_script counting 2.4 times: shorten them, or keep what is long on the instance.`,
  },
];
