/** The hold on writes to the disks while a shadow copy is made. Windows itself ends it after ten seconds.
 *  https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/application-consistent-snapshots-troubleshooting.html */
import type { Clock } from '../clock';

const LONGEST_MILLISECONDS = 10_000;

export class WriteHold {
  #ended: AbortController | undefined;

  constructor(private readonly clock: Clock) {}

  get held(): boolean {
    return this.#ended !== undefined;
  }

  begin(): void {
    this.end();
    const ended = new AbortController();
    this.#ended = ended;
    this.clock.sleep(LONGEST_MILLISECONDS, ended.signal).then(
      () => this.end(),
      () => undefined,
    );
  }

  end(): void {
    this.#ended?.abort();
    this.#ended = undefined;
  }
}
