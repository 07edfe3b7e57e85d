/** How a service differs from a healthy one from the beginning of a rehearsal on: a fault `service:NAME`. */
import type { ClusterResource } from './cluster';
import type { ServiceSpec } from './service';

interface ServiceFault {
  readonly error: string;
  readonly seconds?: number | undefined;
}

/** A service that no rehearsal outlasts in its state between two others. */
const FOR_EVER_SECONDS = 10 * 365 * 86_400;

const CHANGES: Readonly<Record<string, (seconds: number | undefined) => Partial<ServiceSpec>>> = {
  Disabled: () => ({ startType: 'Disabled' }),
  Manual: () => ({ startType: 'Manual' }),
  Stopped: () => ({ status: 'Stopped' }),
  Paused: () => ({ status: 'Paused' }),
  StartPending: (seconds = FOR_EVER_SECONDS) => ({ status: 'StartPending', startSeconds: seconds }),
  StopPending: (seconds) =>
    seconds === undefined
      ? { status: 'StopPending', hangsOnStop: true }
      : { status: 'StopPending', stopSeconds: seconds },
  StartsAgain: (seconds = 0) => ({ startsAgainAfterSeconds: seconds }),
  RefusesToStart: () => ({ refusesToStart: true }),
  RefusesToStop: () => ({ refusesToStop: true }),
  Clustered: () => ({}),
};

export const SERVICE_FAULTS: readonly string[] = Object.keys(CHANGES);

export const CLUSTER_SERVICE: ServiceSpec = { name: 'ClusSvc', displayName: 'Cluster Service', status: 'Running' };

/** The services with their faults, and the resources of the cluster that the faults `Clustered` imply. */
export function withServiceFaults(
  services: readonly ServiceSpec[],
  faultOf: (service: string) => ServiceFault | undefined,
): { readonly services: readonly ServiceSpec[]; readonly cluster: readonly ClusterResource[] } {
  const cluster: ClusterResource[] = [];
  const changed = services.map((spec) => {
    const fault = faultOf(spec.name);
    if (fault?.error === 'Clustered') {
      cluster.push({ name: `${spec.name} resource`, type: 'Generic Service', properties: { ServiceName: spec.name } });
    }
    return { ...spec, ...(fault && CHANGES[fault.error]?.(fault.seconds)) };
  });
  return { services: cluster.length > 0 ? [...changed, CLUSTER_SERVICE] : changed, cluster };
}
