/** Get-, Start-, Stop-, Restart- and Set-Service. */

import { type Call, type Cmdlet, cmdlet } from '../../powershell/cmdlet';
import { toItems } from '../../powershell/convert';
import { hasWildcard, wildcard } from '../../powershell/language/patterns';
import { toText } from '../../powershell/text';
import { PsObject, type Value } from '../../powershell/values';
import type { Machine } from '../machine';
import { type Service, ServiceControlError } from '../service';
import { serviceObject } from '../service-object';

const SERVICE_ERROR = 'Microsoft.PowerShell.Commands.ServiceCommandException';
const POLL_MILLISECONDS = 250;

function chosen(call: Call, { services }: Machine): readonly Service[] {
  const given: readonly Value[] = [
    ...toItems(call.value('InputObject')),
    ...toItems(call.value('Name')),
    ...(call.input ?? []),
  ];
  const shown = call.texts('DisplayName').map((pattern) => wildcard(pattern));
  const byDisplayName = services.all().filter(({ displayName }) => shown.some((one) => one.test(displayName)));
  const byName = given.flatMap((one) => {
    const name = one instanceof PsObject ? toText(one.get('Name')) : toText(one);
    if (hasWildcard(name)) return services.all().filter((service) => wildcard(name).test(service.name));
    const found = services.find(name);
    if (found !== undefined) return [found];
    const id = `NoServiceFoundForGivenName,Microsoft.PowerShell.Commands.${call.cmdlet.name.replace('-', '')}Command`;
    call.complain({
      message: `Cannot find any service with service name '${name}'.`,
      type: SERVICE_ERROR,
      id,
      target: name,
    });
    return [];
  });
  return [...byName, ...byDisplayName];
}

const fullName = (service: Service): string => `'${service.displayName} (${service.name})'`;

function refused(call: Call, service: Service, deed: 'started' | 'stopped', why: string): void {
  const id = deed === 'started' ? 'CouldNotStartService' : 'CouldNotStopService';
  const message = `Service ${fullName(service)} cannot be ${deed} due to the following error: ${why}`;
  call.complain({ message, type: SERVICE_ERROR, id });
}

/** Windows PowerShell waits as long as the service is on its way. */
async function settle(call: Call, service: Service): Promise<void> {
  while (service.status.endsWith('Pending')) await call.session.sleep(POLL_MILLISECONDS);
}

async function stop(call: Call, service: Service, machine: Machine): Promise<void> {
  if (service.status === 'Stopped') return;
  const dependents = machine.services.dependents(service).filter((dependent) => dependent.status !== 'Stopped');
  if (dependents.length > 0 && !call.flag('Force')) {
    const message = `Cannot stop service ${fullName(service)} because it has dependent services. It can only be stopped if the Force flag is set.`;
    return call.complain({ message, type: SERVICE_ERROR, id: 'ServiceHasDependentServices' });
  }
  for (const dependent of dependents) {
    await stop(call, dependent, machine);
    await settle(call, dependent);
  }
  try {
    machine.services.stop(service);
  } catch (error) {
    if (!(error instanceof ServiceControlError)) throw error;
    return refused(call, service, 'stopped', error.message);
  }
  call.session.checkpoint();
  if (!call.flag('NoWait')) await settle(call, service);
}

async function start(call: Call, service: Service, machine: Machine): Promise<void> {
  try {
    if (service.status === 'Stopped') machine.services.start(service);
  } catch (error) {
    if (!(error instanceof ServiceControlError)) throw error;
    return refused(call, service, 'started', error.message);
  }
  call.session.checkpoint();
  await settle(call, service);
}

const TARGET = { Name: 'value', DisplayName: 'value', InputObject: 'value' } as const;

export function serviceCmdlets(machine: Machine): readonly Cmdlet[] {
  const changing = (name: string, change: (call: Call, service: Service) => Promise<void>): Cmdlet =>
    cmdlet({
      name,
      parameters: { ...TARGET, Force: 'switch', NoWait: 'switch', PassThru: 'switch' },
      positional: ['Name'],
      run: async (call) => {
        for (const service of chosen(call, machine)) {
          await change(call, service);
          if (call.flag('PassThru')) call.emit(serviceObject(service, machine, call.session));
        }
      },
    });
  return [
    cmdlet({
      name: 'Get-Service',
      aliases: ['gsv'],
      parameters: TARGET,
      positional: ['Name'],
      run: (call) => {
        const all =
          !call.has('Name') && !call.has('DisplayName') && !call.has('InputObject') && call.input === undefined;
        const found = all ? machine.services.all() : chosen(call, machine);
        for (const service of found) call.emit(serviceObject(service, machine, call.session));
      },
    }),
    changing('Stop-Service', (call, service) => stop(call, service, machine)),
    changing('Start-Service', (call, service) => start(call, service, machine)),
    changing('Restart-Service', async (call, service) => {
      await stop(call, service, machine);
      await start(call, service, machine);
    }),
    cmdlet({
      name: 'Set-Service',
      parameters: { ...TARGET, StartupType: 'value' },
      positional: ['Name'],
      run: (call) => {
        const wanted = (['Automatic', 'Manual', 'Disabled'] as const).find(
          (type) => type.toLowerCase() === call.text('StartupType')?.toLowerCase(),
        );
        for (const service of chosen(call, machine)) service.startType = wanted ?? service.startType;
      },
    }),
  ];
}
