/** Settings of how the application is stopped before a snapshot and started again after it. */
import { DEFAULT_HEALTH, MAX_HEALTH_SECONDS, MIN_WATCHDOG_MINUTES } from '../../runbook';
import { hookFileFaults } from './hook-files';
import { atSynth, matching } from './rule';
import { serviceNameRules } from './service-names';
import { setting } from './setting';
import { list, object, text, wholeNumber } from './value-types';

const hookFile = text(atSynth(hookFileFaults));

const script = text(
  matching(
    /^([^{]|\{[^{])*\{?$/,
    'not hold two braces in a row',
    'SSM would read them as a parameter: put a space between them.',
  ),
  matching(
    /^[\t\r\n -~]*$/,
    'be ASCII',
    'Windows PowerShell 5.1 may misread other characters: replace typographic quotes, dashes and umlauts.',
  ),
);

const BOTH =
  'Set both scripts or neither, since only the post-snapshot hook can start what the pre-snapshot hook stopped.';

export const application = {
  applicationServices: setting({
    description: 'Windows services that the default hooks stop before the snapshot and start again after it.',
    type: list(text(...serviceNameRules)),
    default: [],
    input: 'application_services',
  }),
  'applicationHealth.ports': setting({
    description:
      'TCP ports that must be listening again before the application counts as running, if they were listening before.',
    type: list(wholeNumber(1, 65_535, 'TCP has no other ports.')),
    default: [],
    input: 'application_health_ports',
  }),
  'applicationHealth.seconds': setting({
    description:
      'Seconds that the application may take to start in one attempt. The watchdog tries again after the last one.',
    type: wholeNumber(10, MAX_HEALTH_SECONDS, 'The step that waits must end before SSM ends it.'),
    default: DEFAULT_HEALTH.seconds,
    input: 'application_health_seconds',
  }),
  hooks: setting({
    description: `Your own hooks \`pre\` and \`post\`, as paths from the root of the project. ${BOTH} See powershell/README.md.`,
    type: object({ pre: hookFile, post: hookFile }),
    inConstruct: object({ preSnapshotScript: text(), postSnapshotScript: text() }),
    optional: 'the scripts in powershell/',
    only: ['environment', 'construct'],
    noToken: 'Each of the two scripts can be a token.',
  }),
  'hooks.preSnapshotScript': setting({
    description: `PowerShell that stops the application. ${BOTH} Without them, the services in \`{applicationServices}\` are stopped and started. See powershell/README.md.`,
    type: script,
    optional: 'the script in powershell/',
    input: 'pre_snapshot_script',
    only: ['module'],
  }),
  'hooks.postSnapshotScript': setting({
    description: `PowerShell that starts the application again; it must be safe to run at any time, and more than once. ${BOTH} See powershell/README.md.`,
    type: script,
    optional: 'the script in powershell/',
    input: 'post_snapshot_script',
    only: ['module'],
  }),
  watchdogMinutes: setting({
    description: 'Minutes until the watchdog on the instance starts the application again by itself.',
    type: wholeNumber(
      MIN_WATCHDOG_MINUTES,
      24 * 60,
      `The steps between the two hooks may take ${MIN_WATCHDOG_MINUTES - 1} minutes, and no application should be down for a day.`,
    ),
    default: MIN_WATCHDOG_MINUTES + 2,
    input: 'watchdog_minutes',
  }),
};
