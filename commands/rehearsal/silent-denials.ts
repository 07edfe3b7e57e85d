/** What IAM refused and nobody is told of, in AWS either: a service did without. Each once, as a sentence. */
import type { Authorization } from '../../local/aws/authorization/authorizer';

const roleName = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1);

export class SilentDenials {
  readonly #sentences = new Set<string>();

  readonly onAuthorization = ({ caller, request, decision, quiet }: Authorization): void => {
    if (!quiet || decision === 'Allow') return;
    this.#sentences.add(`${roleName(caller.roleArn ?? caller.arn)} may not ${request.action}`);
  };

  /** Empty if there were none. */
  text(): string {
    if (this.#sentences.size === 0) return '';
    return `Refused by IAM, and nobody fails for it:\n${[...this.#sentences].map((each) => `  ${each}\n`).join('')}`;
  }
}
