/** The exit codes of every command, and the text about them that each help page ends with. */
export const EXIT = { good: 0, failed: 1, badInput: 2 } as const;

export const EXIT_CODES = `Exit codes:
  ${EXIT.good}  The command did what was asked; for start: every resource has a good copy and every application runs.
  ${EXIT.failed}  It ran, and something failed; for start: a resource failed, resources could not be listed, or an application is stopped.
  ${EXIT.badInput}  The command line or an input file is wrong; nothing was started or changed.`;
