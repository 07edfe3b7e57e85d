/** The TCP ports on which an instance listens, as .NET reports them. */
import type { DotNetType } from '../powershell/session';
import { PsObject } from '../powershell/values';
import type { Services } from './services';

export function listenerTypes(services: Services): readonly (readonly [string, DotNetType])[] {
  const properties = new PsObject(['System.Net.NetworkInformation.IPGlobalProperties']).method(
    'GetActiveTcpListeners',
    () => services.ports().map((port) => new PsObject(['System.Net.IPEndPoint']).set('Port', port)),
  );
  return [['net.networkinformation.ipglobalproperties', { methods: { getipglobalproperties: () => properties } }]];
}
