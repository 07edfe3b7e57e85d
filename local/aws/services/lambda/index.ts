/** AWS Lambda: what the embedded AWS has of it. */
import { invoke } from './invoke';

export const actions = { Invoke: invoke };
