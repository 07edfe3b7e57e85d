/** What others need to know of the runbook. */
export { MAX_DOCUMENT_BYTES } from './automation';
export { COMMAND_DOCUMENTS } from './command';
export { type RunbookSettings, runbook } from './runbook';
export { DEFAULT_HEALTH, defaultHooks, type Hooks, hooksOf, MAX_HEALTH_SECONDS, scriptFault } from './scripts';
export { LONGEST_RUN_MINUTES, MIN_WATCHDOG_MINUTES } from './timing';
