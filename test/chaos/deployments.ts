/** The deployments of a plan: the product with the settings that a plan may change, and another deployment in the same account. */
import type { Deployment } from '../../local/deployment/deployment';
import { readDeployment } from '../../local/deployment/read-deployment';
import { deployment } from '../promises/deployment';

const DAY = 24 * 60 * 60 * 1000;

/** The retention that a deployment promises. */
export interface Policy {
  readonly periodMilliseconds: number;
  readonly keepAtLeast: number;
  readonly acceptsCrashConsistent: boolean;
  /** The services that the deployment stops. */
  readonly services: readonly string[];
}

interface Variant {
  readonly settings: Parameters<typeof deployment>[0];
  readonly policy: Policy;
}

const variant = (days: number, keepAtLeast: number, settings: Variant['settings'] = {}): Variant => ({
  settings: { ...settings, retention: { unit: 'days', value: days, keepAtLeast } },
  policy: {
    periodMilliseconds: days * DAY,
    keepAtLeast,
    acceptsCrashConsistent: settings.acceptedGrade === 'CrashConsistent',
    services: settings.applicationServices ?? ['MSSQLSERVER', 'SQLSERVERAGENT'],
  },
});

/** `AsInProd` has the settings of the environment `prod`. */
const VARIANTS = {
  AsInProd: variant(7, 3),
  ShorterRetention: variant(2, 1),
  LongerRetention: variant(30, 6),
  CrashConsistent: variant(7, 3, {
    acceptedGrade: 'CrashConsistent',
    vss: { onVssFailure: 'crash-consistent' },
  }),
  MisspelledService: variant(7, 3, { applicationServices: ['MSSQLSERVR'] }),
  MoreServices: variant(7, 3, { applicationServices: ['MSSQLSERVER', 'SQLSERVERAGENT', 'W3SVC'] }),
} as const;

export type SettingsName = keyof typeof VARIANTS;

const isSettingsName = (name: string): name is SettingsName => Object.hasOwn(VARIANTS, name);
export const SETTINGS_NAMES = Object.keys(VARIANTS).filter(isSettingsName);

/** The names of the two deployments, as their `CreatedBy` tags and their roles carry them. */
export const OWN = 'SnapshotMgmt';
export const OTHER = 'OtherMgmt';
export const DEPLOYMENTS = [OWN, OTHER] as const;
export type DeploymentName = (typeof DEPLOYMENTS)[number];

/** It deletes whatever it may as early as it may. */
const OTHER_VARIANT = variant(1, 1, { name: OTHER });

export const policyOf = (name: DeploymentName, settings: SettingsName): Policy =>
  (name === OTHER ? OTHER_VARIANT : VARIANTS[settings]).policy;

export const createdBy = (name: DeploymentName): string => `fsx-ebs-snapshot-mgmt/${name}`;

/** Two deployments in one account; they share no names. */
export function withOther(own: Deployment, otherStack: string): Deployment {
  const other = readDeployment(otherStack, own);
  return {
    ...own,
    functions: [...own.functions, ...other.functions],
    stateMachines: [...own.stateMachines, ...other.stateMachines],
    documents: [...own.documents, ...other.documents],
    parameters: [...own.parameters, ...other.parameters],
    schedules: [...own.schedules, ...other.schedules],
    queues: [...own.queues, ...other.queues],
    instanceProfiles: [...own.instanceProfiles, ...other.instanceProfiles],
    roles: [...own.roles, ...other.roles],
  };
}

/** Synthesizes each variant once, when it is first needed. */
export class Stacks {
  readonly #made = new Map<string, ReturnType<typeof deployment>>();

  /** `prod` is the folder of the stack of that environment. */
  constructor(private readonly prod: string) {}

  folder(settings: SettingsName): string {
    return settings === 'AsInProd' ? this.prod : this.#make(settings, VARIANTS[settings]);
  }

  other(): string {
    return this.#make(OTHER, OTHER_VARIANT);
  }

  remove(): void {
    for (const { remove } of this.#made.values()) remove();
    this.#made.clear();
  }

  #make(name: string, { settings }: Variant): string {
    const made = this.#made.get(name) ?? deployment(settings);
    this.#made.set(name, made);
    return made.stack;
  }
}
