/** How every AWS client is set: few tries within one call, since the workflow around it tries again with longer pauses. */
export const CLIENT_SETTINGS = { maxAttempts: 3 } as const;
