/** Get-, Start-, Stop-, Restart- and Set-Service. */
import { type Call, cmdlet } from '../../powershell/cmdlet';
import { toItems } from '../../powershell/convert';
import { hasWildcard, wildcard } from '../../powershell/language/patterns';
import type { Command } from '../../powershell/session';
import { toText } from '../../powershell/text';
import { PsObject } from '../../powershell/values';
import type { Machine } from '../machine';
import { type Service, ServiceControlError } from '../service';
import { serviceObject } from '../service-object';

const SERVICE_ERROR = 'Microsoft.PowerShell.Commands.ServiceCommandException';
const POLL_MILLISECONDS = 250;

/** The services that the parameters and the pipeline name; an exact name without a service is an error. */
function namedServices(call: Call, { services }: Machine): readonly Service[] {
  const given = [...toItems(call.value('InputObject')), ...toItems(call.value('Name')), ...(call.input ?? [])];
  const byName = given.flatMap((one) => {
    const name = toText(one instanceof PsObject ? one.get('Name') : one);
    if (hasWildcard(name)) return services.all().filter((service) => wildcard(name).test(service.name));
    const found = services.find(name);
    if (found !== undefined) return [found];
    const id = `NoServiceFoundForGivenName,Microsoft.PowerShell.Commands.${call.name.replace('-', '')}Command`;
    const message = `Cannot find any service with service name '${name}'.`;
    call.writeError({ message, type: SERVICE_ERROR, id, target: name });
    return [];
  });
  const patterns = call.texts('DisplayName').map((pattern) => wildcard(pattern));
  const isShown = ({ displayName }: Service) => patterns.some((pattern) => pattern.test(displayName));
  return [...byName, ...services.all().filter(isShown)];
}

const fullName = (service: Service): string => `'${service.displayName} (${service.name})'`;

/** Windows PowerShell waits as long as the service is starting or stopping. */
async function waitWhilePending(call: Call, service: Service): Promise<void> {
  while (service.status.endsWith('Pending')) await call.session.sleep(POLL_MILLISECONDS);
}

/** Sends a control to a service; what the control manager refuses is a non-terminating error. */
function control(call: Call, service: Service, verb: 'start' | 'stop', { services }: Machine): boolean {
  try {
    services[verb](service);
  } catch (error) {
    if (!(error instanceof ServiceControlError)) throw error;
    const [done, id] = verb === 'start' ? ['started', 'CouldNotStartService'] : ['stopped', 'CouldNotStopService'];
    const message = `Service ${fullName(service)} cannot be ${done} due to the following error: ${error.message}`;
    call.writeError({ message, type: SERVICE_ERROR, id });
    return false;
  }
  return true;
}

async function stop(call: Call, service: Service, machine: Machine): Promise<void> {
  if (service.status === 'Stopped') return;
  const dependents = machine.services.dependents(service).filter((dependent) => dependent.status !== 'Stopped');
  if (dependents.length > 0 && !call.flag('Force')) {
    const message = `Cannot stop service ${fullName(service)} because it has dependent services. It can only be stopped if the Force flag is set.`;
    return call.writeError({ message, type: SERVICE_ERROR, id: 'ServiceHasDependentServices' });
  }
  for (const dependent of dependents) {
    await stop(call, dependent, machine);
    await waitWhilePending(call, dependent);
  }
  if (!control(call, service, 'stop', machine)) return;
  call.session.checkpoint();
  if (!call.flag('NoWait')) await waitWhilePending(call, service);
}

async function start(call: Call, service: Service, machine: Machine): Promise<void> {
  if (service.status === 'Stopped' && !control(call, service, 'start', machine)) return;
  call.session.checkpoint();
  await waitWhilePending(call, service);
}

const TARGET = '[-Name] <string[]> -DisplayName <string[]> -InputObject <service[]>';

export function serviceCmdlets(machine: Machine): readonly Command[] {
  const changing = (name: string, change: (call: Call, service: Service) => Promise<void>): Command =>
    cmdlet(name, `${TARGET} -Force -NoWait -PassThru`, async (call) => {
      for (const service of namedServices(call, machine)) {
        await change(call, service);
        if (call.flag('PassThru')) call.emit(serviceObject(service, machine, call.session));
      }
    });
  return [
    cmdlet('Get-Service gsv', TARGET, (call) => {
      const isFiltered = ['Name', 'DisplayName', 'InputObject'].some((name) => call.has(name)) || call.input;
      const found = isFiltered ? namedServices(call, machine) : machine.services.all();
      call.emitAll(found.map((service) => serviceObject(service, machine, call.session)));
    }),
    changing('Stop-Service', (call, service) => stop(call, service, machine)),
    changing('Start-Service', (call, service) => start(call, service, machine)),
    changing('Restart-Service', async (call, service) => {
      await stop(call, service, machine);
      await start(call, service, machine);
    }),
    cmdlet('Set-Service', `${TARGET} -StartupType <type>`, (call) => {
      const wanted = (['Automatic', 'Manual', 'Disabled'] as const).find(
        (type) => type.toLowerCase() === call.text('StartupType')?.toLowerCase(),
      );
      for (const service of namedServices(call, machine)) service.startType = wanted ?? service.startType;
    }),
  ];
}
