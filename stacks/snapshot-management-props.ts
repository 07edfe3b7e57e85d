/** What somebody who deploys us in an app of theirs may say. Values are checked as settings are, tokens are left to Terraform. */
import { type IResolvable, Token } from 'cdktf';
import * as v from 'valibot';
import type { ManagerEnvironment } from '../contracts/environment';
import type { RetentionUnit } from '../contracts/retention';
import type { Bundle } from './constructs/lambda';
import { settingFault } from './setting-fault';
import { DeploymentSettings } from './settings';
import type { HookScripts } from './tokens/hooks';
import type { Nullable, OrToken } from './tokens/or-token';
import type { DeployedVss } from './tokens/snapshot-settings';

interface TagTarget {
  readonly tagKey?: string;
  readonly tagValue?: string;
}

export interface SnapshotManagementProps {
  readonly bundles: { readonly trigger: Bundle; readonly manager: Bundle };
  readonly schedule: {
    readonly expression: string;
    readonly timezone?: string;
    readonly enabled?: OrToken<boolean>;
  };
  readonly retention: {
    readonly unit: OrToken<RetentionUnit>;
    readonly value: number;
    readonly keepAtLeast?: number;
  };
  readonly name?: string;
  readonly targets?: { readonly fileSystems?: TagTarget; readonly instances?: TagTarget };
  readonly acceptedGrade?: OrToken<ManagerEnvironment['ACCEPTED_GRADE']>;
  readonly workflow?: {
    readonly fileSystemConcurrency?: number;
    readonly instanceConcurrency?: number;
    readonly pauseBetweenAttemptsSeconds?: number;
    /** Deadlines are counted in polls while the definition is rendered: values only, no tokens. */
    readonly backupDeadlineMinutes?: number;
    readonly automationDeadlineMinutes?: number;
  };
  /** A token must hold names of Windows services only: it is not checked here. */
  readonly applicationServices?: readonly string[];
  /** `ports` may be a token of a list. */
  readonly applicationHealth?: { readonly ports?: readonly (number | string)[]; readonly seconds?: number };
  /** In place of those in powershell/. */
  readonly hooks?: HookScripts;
  readonly watchdogMinutes?: number;
  readonly vss?: { readonly componentsVersion?: string } & Partial<DeployedVss>;
  readonly logRetentionDays?: number;
  readonly kmsKeyArn?: string | Nullable | undefined;
  readonly instanceProfile?: boolean;
}

/** Stands in for tokens where values are checked. */
const SAMPLE = v.parse(DeploymentSettings, {
  schedule: { expression: 'rate(1 days)' },
  retention: { unit: 'days', value: 1 },
});

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function withoutTokens(value: unknown, sample: unknown): unknown {
  if (Token.isUnresolved(value)) return sample;
  if (!isRecord(value)) return value;
  const samples = isRecord(sample) ? sample : {};
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withoutTokens(each, samples[key])]));
}

const DEADLINES = ['backupDeadlineMinutes', 'automationDeadlineMinutes'] as const;

/** The props with every default in its place; throws one error with all that is wrong with their values. */
export function completeProps(where: string, props: SnapshotManagementProps) {
  const { bundles, hooks, kmsKeyArn, ...settings } = props;
  const literalKey = typeof kmsKeyArn === 'string' && !Token.isUnresolved(kmsKeyArn) ? { kmsKeyArn } : {};
  const parsed = v.safeParse(DeploymentSettings, withoutTokens({ ...settings, ...literalKey }, SAMPLE));
  const faults = [
    ...(parsed.issues ?? []).map((issue) => settingFault(where, issue)),
    ...DEADLINES.filter((name) => Token.isUnresolved(settings.workflow?.[name])).map(
      (name) =>
        `${where}.workflow.${name}: must be a number: polls are counted from it while the definition is rendered`,
    ),
  ];
  if (!parsed.success || faults.length > 0)
    throw new Error(`The props have to be corrected:\n- ${faults.join('\n- ')}`);
  const values = parsed.output;
  const enabled: boolean | IResolvable = settings.schedule.enabled ?? values.schedule.enabled;
  return {
    bundles,
    hooks,
    kmsKeyArn,
    name: settings.name ?? values.name,
    schedule: { ...values.schedule, ...settings.schedule, enabled },
    retention: { ...values.retention, ...settings.retention },
    targets: {
      fileSystems: { ...values.targets.fileSystems, ...settings.targets?.fileSystems },
      instances: { ...values.targets.instances, ...settings.targets?.instances },
    },
    acceptedGrade: settings.acceptedGrade ?? values.acceptedGrade,
    workflow: { ...values.workflow, ...settings.workflow },
    applicationServices: settings.applicationServices ?? values.applicationServices,
    applicationHealth: { ...values.applicationHealth, ...settings.applicationHealth },
    watchdogMinutes: settings.watchdogMinutes ?? values.watchdogMinutes,
    vss: { ...values.vss, ...settings.vss },
    logRetentionDays: settings.logRetentionDays ?? values.logRetentionDays,
    instanceProfile: values.instanceProfile,
  };
}
