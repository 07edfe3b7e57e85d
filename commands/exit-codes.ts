/** How a command ends. */
export const EXIT = {
  /** Everything that was asked for has a good copy, and every application runs. */
  good: 0,
  /** It ran, and something failed. */
  failed: 1,
  /** The input cannot be used; nothing was started, changed or lost. */
  badInput: 2,
} as const;
