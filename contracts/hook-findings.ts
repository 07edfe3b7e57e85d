/** What the hooks of an instance could not do as configured, although they did not fail. */
import * as v from 'valibot';
import { plainText } from './fields';

/** Windows allows 256 characters for a service's name; no common one has more than these. */
export const MISSING_MAX_LENGTH = 40;
export const MISSING_MAX_COUNT = 10;
export const WARNING_MAX_LENGTH = 200;

export const HookFindings = v.object({
  /** One line about this instance; empty if there is nothing to warn of. */
  Warning: plainText(WARNING_MAX_LENGTH),
  /** Configured names that the instance does not have: services, and ports on which nothing listened (`port 8080`). Instances
   *  with different applications share one list, so a name is a mistake only if it is missing on all of them. */
  Missing: v.pipe(v.array(plainText(MISSING_MAX_LENGTH)), v.maxLength(MISSING_MAX_COUNT)),
});

export type HookFindings = v.InferOutput<typeof HookFindings>;
