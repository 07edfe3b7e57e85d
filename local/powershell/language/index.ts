/** The language as far as this instance speaks it: everything that is not listed here stops a script honestly. */
import type { Language } from './dispatch';
import { evaluators } from './expressions';
import { executors } from './statements';

export const language: Language = { evaluators, executors };
