/** The runbook, for the stacks that deploy it. */
export { type AutomationDocument, MAX_DOCUMENT_BYTES } from './automation';
export { COMMAND_DOCUMENTS } from './command';
export { type RunbookSettings, runbook, type SnapshotSettings } from './runbook';
export {
  DEFAULT_HEALTH,
  defaultHooks,
  defaultScripts,
  type Hooks,
  hooksOf,
  MAX_HEALTH_SECONDS,
  scriptFault,
} from './scripts';
export { type DeployedTags, deployedTags } from './tags';
export { LONGEST_RUN_MINUTES, MIN_WATCHDOG_MINUTES } from './timing';
