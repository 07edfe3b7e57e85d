/** What types cannot see, found when a document is built: all faults at once. */
import { MAX_DOCUMENT_BYTES } from '../document';
import { type AutomationFault, faultAt } from './automation-faults';
import { flowFaults } from './flow';
import type { LooseDocument } from './loose-document';
import { mannerFaults } from './manners';
import { parameterFaults, referenceFaults } from './references';

export function findFaults(document: LooseDocument): readonly AutomationFault[] {
  const bytes = Buffer.byteLength(JSON.stringify(document));
  return [
    ...flowFaults(document.mainSteps),
    ...document.mainSteps.flatMap(mannerFaults),
    ...referenceFaults(document),
    ...parameterFaults(document),
    ...(bytes > MAX_DOCUMENT_BYTES
      ? [
          faultAt('document')(
            'DOCUMENT_TOO_LARGE',
            `It has ${bytes} bytes, SSM takes ${MAX_DOCUMENT_BYTES}: shorten it.`,
          ),
        ]
      : []),
  ];
}
