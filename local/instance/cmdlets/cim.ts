/** Get-CimInstance, for the classes that describe processes, services, the operating system and the resources of a failover cluster. */
import { cmdlet } from '../../powershell/cmdlet';
import { UnsupportedPowerShell } from '../../powershell/errors';
import type { Command } from '../../powershell/session';
import { PsObject } from '../../powershell/values';
import type { ClusterResource } from '../cluster';
import type { Machine } from '../machine';
import type { Process } from '../processes';
import type { Service } from '../service';

const cimInstance = (className: string): PsObject =>
  new PsObject([`Microsoft.Management.Infrastructure.CimInstance#${className}`]);

const win32Process = ({ id, start, startedAt }: Process): PsObject =>
  cimInstance('root/cimv2/Win32_Process')
    .set('ProcessId', id)
    .set('ParentProcessId', start.parent)
    .set('Name', start.name)
    .set('CommandLine', start.commandLine)
    .set('CreationDate', startedAt);

/** WMI calls the start type of an automatic service `Auto`. */
const win32Service = ({ name, displayName, startType, status }: Service): PsObject =>
  cimInstance('root/cimv2/Win32_Service')
    .set('Name', name)
    .set('DisplayName', displayName)
    .set('StartMode', startType === 'Automatic' ? 'Auto' : startType)
    .set('State', status.replace(/^(Start|Stop)Pending$/, '$1 Pending'));

const clusterResource = ({ name, type, properties = {} }: ClusterResource): PsObject =>
  cimInstance('root/MSCluster/MSCluster_Resource')
    .set('Name', name)
    .set('Type', type)
    .set(
      'PrivateProperties',
      cimInstance('root/MSCluster/MSCluster_Property').set(
        'CimInstanceProperties',
        Object.entries(properties).map(([key, value]) => new PsObject().set('Name', key).set('Value', value)),
      ),
    );

export function cimCmdlets({ clock, processes, services, cluster, booted, wmi }: Machine): readonly Command[] {
  const operatingSystem = () =>
    cimInstance('root/cimv2/Win32_OperatingSystem').set('LastBootUpTime', booted).set('LocalDateTime', clock.now());
  const classes: Readonly<Record<string, () => readonly PsObject[]>> = {
    'root/cimv2/win32_process': () => processes.running().map(win32Process),
    'root/cimv2/win32_service': () => services.all().map(win32Service),
    'root/cimv2/win32_operatingsystem': () => [operatingSystem()],
    'root/mscluster/mscluster_resource': () => cluster.map(clusterResource),
  };
  const parameters = '[-ClassName] <string> -Namespace <string> -Property <string[]> -OperationTimeoutSec <int>';
  return [
    cmdlet('Get-CimInstance', parameters, (call) => {
      const namespace = (call.text('Namespace') ?? 'root/cimv2').replaceAll('\\', '/');
      const name = `${namespace}/${call.text('ClassName') ?? ''}`;
      const found = classes[name.toLowerCase()]?.();
      if (found === undefined) throw new UnsupportedPowerShell(`the class ${name}`);
      if (wmi) call.emitAll(found);
      else call.writeError({ message: 'Invalid class ', id: 'HRESULT 0x80041010' });
    }),
  ];
}
