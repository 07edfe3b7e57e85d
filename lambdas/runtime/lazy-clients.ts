/** Creates each AWS client on first use and keeps it for the life of the execution environment. */
import { once } from './once';

export type Lazy<Clients> = { readonly [Name in keyof Clients]: () => Clients[Name] };

export const lazyClient = <Client>(
  Client: new (configuration: object) => Client,
  configuration: { readonly maxAttempts?: number } = {},
): (() => Client) => once(() => new Client(configuration));
