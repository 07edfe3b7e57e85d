/** Collects calls that IAM denied without failing any resource: the service went on without them. Each is listed once. */
import type { Authorization } from '../../local/aws/authorization/authorizer';

const roleName = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1);

export class SilentDenials {
  readonly #sentences = new Set<string>();

  readonly onAuthorization = ({ caller, request, decision, quiet }: Authorization): void => {
    if (!quiet || decision === 'Allow') return;
    this.#sentences.add(`  ${roleName(caller.roleArn ?? caller.arn)} may not ${request.action}\n`);
  };

  /** Empty if there were none. */
  text(): string {
    if (this.#sentences.size === 0) return '';
    return `Denied by IAM without failing any resource:\n${[...this.#sentences].join('')}`;
  }
}
