/** AWS Security Token Service: what the embedded AWS has of it. */
import { getCallerIdentity } from './get-caller-identity';

export const actions = { GetCallerIdentity: getCallerIdentity };
