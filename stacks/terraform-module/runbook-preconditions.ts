/** What Terraform checks of the inputs of the runbook before it changes anything: that they go together, and that they fit. */
import { createdBy } from '../../contracts/tags';
import { deployedTags, MAX_DOCUMENT_BYTES, runbook } from '../../runbook';
import { MAX_DEPLOYMENT_NAME_LENGTH } from '../names';
import { terraformJson } from '../tokens/terraform-json';
import { MAX_DESCRIPTION_LENGTH } from '../vss-settings';

/** The document without hooks, services and tags, with room for a role's ARN. */
const FIXED_BYTES =
  512 +
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

/** Told to the watchdog and to both hooks. */
const SETTINGS = 'length(join(",", var.application_services)) + length(join(",", var.application_health_ports))';

/** Both ways of writing them: around each tag are less than this many characters. */
const TAG_CHARACTERS = 40;
const TAGS = `(2 * length(join("", concat(keys(var.snapshot_tags), values(var.snapshot_tags)))) + ${TAG_CHARACTERS} * length(var.snapshot_tags))`;

/** All known at plan. The texts are ASCII, so that Terraform's characters are bytes. */
export const RUNBOOK_PRECONDITIONS = [
  {
    condition: '${(var.pre_snapshot_script == null) == (var.post_snapshot_script == null)}',
    error_message:
      'pre_snapshot_script and post_snapshot_script belong together: what the one stops only the other can start. Give both or none.',
  },
  {
    condition: `\${${literal('pre_script')} + 2 * ${literal('post_script')} + 3 * (${SETTINGS}) + ${TAGS} <= ${MAX_DOCUMENT_BYTES - FIXED_BYTES}}`,
    error_message: `Hooks, services, ports and tags have room for ${MAX_DOCUMENT_BYTES - FIXED_BYTES} bytes in the runbook, post_snapshot_script counting twice, as snapshot_tags do: shorten them, or keep what is long on the instance.`,
  },
  {
    condition: '${var.on_vss_failure == "fail" || var.accepted_grade == "CrashConsistent"}',
    error_message:
      'on_vss_failure must be fail as long as accepted_grade is ApplicationConsistent, since no such copy would count: set accepted_grade to CrashConsistent too, or keep fail.',
  },
];
