/** Reads a listing page by page. What was listed before a failure is still backed up. */
import { asReason } from '../../contracts/fields';
import { attempt } from '../runtime/attempt';
import { describeFailure } from '../runtime/errors';

export interface Listing<Resource> {
  readonly found: readonly Resource[];
  /** Why the rest could not be listed; undefined if there is no rest. */
  readonly failure: string | undefined;
}

export async function listAll<Page, Resource>(
  pages: AsyncIterable<Page>,
  resourcesOf: (page: Page) => readonly Resource[],
): Promise<Listing<Resource>> {
  const found: Resource[] = [];
  const listed = await attempt(
    (async () => {
      for await (const page of pages) found.push(...resourcesOf(page));
    })(),
  );
  return { found, failure: listed.ok ? undefined : asReason(describeFailure(listed.error)) };
}
