/** What Terraform checks at plan about the inputs of the runbook: that they agree with each other, and that they fit into it. */
import { createdBy } from '../../contracts/tags';
import { deployedTags, MAX_DOCUMENT_BYTES, runbook } from '../../runbook';
import { MAX_DEPLOYMENT_NAME_LENGTH } from '../names';
import { agreements } from '../settings/agreements';
import { wording } from '../settings/entries';
import { MAX_DESCRIPTION_LENGTH } from '../settings/vss';
import { terraformJson } from '../tokens/terraform-json';

/** The role's ARN is known after apply; with the longest names it has about 110 characters. */
const ROLE_ARN_BYTES = 256;

/** The document without hooks, services and tags. */
const FIXED_BYTES =
  ROLE_ARN_BYTES +
  Buffer.byteLength(
    terraformJson(
      runbook({
        assumeRole: '',
        vssComponentsVersion: '2.10.10',
        snapshots: {
          tags: deployedTags(createdBy('x'.repeat(MAX_DEPLOYMENT_NAME_LENGTH))),
          description: 'x'.repeat(MAX_DESCRIPTION_LENGTH),
          copyOnly: false,
          noWriters: false,
          excludeBootVolume: false,
          onVssFailure: 'crash-consistent',
        },
        applicationServices: [],
        watchdogMinutes: 1440,
        hooks: { pre: '', post: '' },
      }),
    ),
  );

/** As PowerShell's literals in the strings of a JSON text. */
const literal = (local: string): string => `length(jsonencode(replace(local.${local}, "'", "''")))`;

/** Arguments of the watchdog and of both hooks. */
const SETTINGS = 'length(join(",", var.application_services)) + length(join(",", var.application_health_ports))';

/** Both ways of writing them: around each tag are less than this many characters. */
const TAG_CHARACTERS = 40;
const TAGS = `(2 * length(join("", concat(keys(var.snapshot_tags), values(var.snapshot_tags)))) + ${TAG_CHARACTERS} * length(var.snapshot_tags))`;

/** All known at plan. The texts are ASCII, so that Terraform's characters are bytes. */
export const RUNBOOK_PRECONDITIONS = [
  {
    condition: '${(var.pre_snapshot_script == null) == (var.post_snapshot_script == null)}',
    error_message:
      'pre_snapshot_script and post_snapshot_script belong together: only the second can start what the first stopped. Set both or neither.',
  },
  {
    condition: `\${${literal('pre_script')} + 2 * ${literal('post_script')} + 3 * (${SETTINGS}) + ${TAGS} <= ${MAX_DOCUMENT_BYTES - FIXED_BYTES}}`,
    error_message: `Hooks, services, ports and tags must fit into ${MAX_DOCUMENT_BYTES - FIXED_BYTES} bytes of the runbook; post_snapshot_script and snapshot_tags count twice. Shorten them, or keep long scripts on the instance.`,
  },
  ...agreements.flatMap(({ path, must, why, condition }) =>
    condition === undefined
      ? []
      : [
          {
            condition: wording('module', `\${${condition}}`),
            error_message: wording('module', `{${path}} must ${must}. ${why}`),
          },
        ],
  ),
];
